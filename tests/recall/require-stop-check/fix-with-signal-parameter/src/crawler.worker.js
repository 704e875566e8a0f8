import { parentPort } from 'node:worker_threads';
import { fetchPage, nextUrl } from './crawler.js';

const controller = new AbortController();

parentPort.on('message', (message) => {
  if (message === 'stop') controller.abort();
});

async function crawl(signal) {
  for (;;) {
    const url = await nextUrl();
    const page = await fetchPage(url);
    parentPort.postMessage({ url, links: page.links });
  }
}

crawl(controller.signal);
