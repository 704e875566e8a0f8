import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export class Log {
  #worker = new Worker(new URL('./writer.mjs', import.meta.url));

  constructor() {
    this.#worker.on('error', (error) => {
      console.error('The log is lost:', error);
    });
  }

  write(line) {
    this.#worker.postMessage({ type: 'write', line });
  }

  async close() {
    const exited = once(this.#worker, 'exit', { signal: AbortSignal.timeout(5000) });
    this.#worker.postMessage({ type: 'shutdown' });
    await exited;
    await this.#worker.terminate();
  }
}
