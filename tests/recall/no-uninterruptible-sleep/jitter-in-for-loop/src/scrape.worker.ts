import { setTimeout as wait } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

export async function scrape(urls: string[], { signal }: { signal: AbortSignal }): Promise<void> {
  for (const url of urls) {
    signal.throwIfAborted();
    const response = await fetch(url, { signal });
    parentPort!.postMessage({ url, html: await response.text() });
    await wait(1000 + Math.random() * 2000);
  }
}
