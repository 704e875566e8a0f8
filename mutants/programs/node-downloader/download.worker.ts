import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

class Queue {
  readonly #urls: string[] = [];
  readonly #events = new EventEmitter();

  add(url: string): void {
    this.#urls.push(url);
    this.#events.emit('added');
  }

  async next({ signal }: { signal: AbortSignal }): Promise<string> {
    while (this.#urls.length === 0) {
      signal.throwIfAborted();
      await once(this.#events, 'added', { signal });
    }
    return this.#urls.shift()!;
  }
}

async function readToken(signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  return await readFile('token.txt', { signal, encoding: 'utf8' });
}

async function download(queue: Queue, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const url = await queue.next({ signal });
      const response = await fetch(url, { signal });
      parentPort!.postMessage({ url, size: (await response.arrayBuffer()).byteLength });
    } catch (error) {
      if (signal.aborted) throw error;
      console.error(error);
    }
  }
}

async function report(signal: AbortSignal): Promise<void> {
  while (true) {
    signal.throwIfAborted();
    parentPort!.postMessage({ memory: process.memoryUsage().rss });
    await sleep(10_000, undefined, { signal });
  }
}

async function retry(url: string, signal: AbortSignal): Promise<string> {
  for (;;) {
    try {
      const response = await fetch(url, { signal });
      return await response.text();
    } catch (error) {
      if (signal.aborted) throw error;
    }
    await sleep(500, undefined, { signal });
  }
}

const controller = new AbortController();
const queue = new Queue();

parentPort!.on('message', (message: { type: string; url: string }) => {
  if (message.type === 'close') {
    controller.abort();
    parentPort!.close();
  } else {
    queue.add(message.url);
  }
});

try {
  const { signal } = controller;
  parentPort!.postMessage({ token: await readToken(signal), config: await retry('http://localhost/config', signal) });
  await Promise.all([download(queue, signal), report(signal)]);
} catch (error) {
  if (!controller.signal.aborted) throw error;
}
