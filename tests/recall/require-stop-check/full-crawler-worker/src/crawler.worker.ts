import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import { open } from 'node:fs/promises';

interface Options {
  seeds: string[];
  output: string;
  pauseMs: number;
}

if (!parentPort) throw new Error('crawler.worker.ts must run as a worker');
const port = parentPort;
const { seeds, output, pauseMs } = workerData as Options;
const controller = new AbortController();

port.on('message', (message: { type: string }) => {
  if (message.type === 'stop') controller.abort(new Error('stopped'));
});

async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

async function crawl(signal: AbortSignal): Promise<number> {
  const queue = [...seeds];
  const seen = new Set<string>();
  const file = await open(output, 'a');
  try {
    while (queue.length > 0 && !signal.aborted) {
      const url = queue.shift()!;
      if (seen.has(url)) continue;
      seen.add(url);
      try {
        const text = await fetchText(url, signal);
        await file.appendFile(`${url}\t${text.length}\n`);
        for (const [, href] of text.matchAll(/href="([^"]+)"/g)) queue.push(new URL(href!, url).href);
        port.postMessage({ type: 'page', url });
      } catch (error) {
        if (signal.aborted) break;
        port.postMessage({ type: 'failed', url, message: String(error) });
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  } finally {
    await file.close();
  }
  return seen.size;
}

crawl(controller.signal)
  .then((pages) => port.postMessage({ type: 'done', pages }))
  .catch((error: unknown) => port.postMessage({ type: 'error', message: String(error) }))
  .finally(() => port.close());
