import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export class Downloader {
  readonly #worker: Worker;
  #isClosed = false;

  constructor(private readonly gracePeriod = 3000) {
    this.#worker = new Worker(new URL('./download.worker.ts', import.meta.url));
    this.#worker.on('error', (error: Error) => {
      console.error('The downloader failed:', error);
    });
  }

  add(url: string): void {
    if (!this.#isClosed) this.#worker.postMessage({ type: 'add', url });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const exited = once(this.#worker, 'exit', { signal: AbortSignal.timeout(this.gracePeriod) });
    this.#worker.postMessage({ type: 'close' });
    try {
      await exited;
    } catch {
      await this.#worker.terminate();
    }
  }
}
