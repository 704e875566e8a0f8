import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';

const FORWARDED = ['message', 'error', 'exit', 'online'] as const;

export class Thread extends EventEmitter {
  readonly #worker: Worker;

  constructor(file: URL) {
    super();
    this.#worker = new Worker(file);
    for (const event of FORWARDED) this.#worker.on(event, (...args: unknown[]) => this.emit(event, ...args));
  }

  post(message: unknown): void {
    this.#worker.postMessage(message);
  }

  async stop(): Promise<void> {
    this.#worker.postMessage('stop');
    await EventEmitter.once(this.#worker, 'exit', { signal: AbortSignal.timeout(1000) });
  }
}
