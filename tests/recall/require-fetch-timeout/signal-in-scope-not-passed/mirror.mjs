import { parentPort } from 'node:worker_threads';
import { writeFile } from 'node:fs/promises';

const controller = new AbortController();

parentPort.on('message', ({ type, urls }) => {
  if (type === 'stop') controller.abort();
  if (type === 'start') mirror(urls, controller.signal);
});

async function mirror(urls, signal) {
  for (const url of urls) {
    signal.throwIfAborted();
    const res = await fetch(url, { redirect: 'follow' });
    await writeFile(new URL(url).hostname + '.html', await res.text());
    parentPort.postMessage({ url, status: res.status });
  }
}
