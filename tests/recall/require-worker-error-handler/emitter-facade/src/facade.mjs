import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';

export class Job extends EventEmitter {
  #thread;

  start(input) {
    this.#thread = new Worker(new URL('./job-thread.mjs', import.meta.url), { workerData: input });
    this.#thread.on('message', (message) => this.emit(message.type, message));
    this.#thread.on('exit', (code) => this.emit('end', code));
    return this;
  }

  async cancel() {
    this.#thread.postMessage('cancel');
    await new Promise((resolve) => this.#thread.once('exit', resolve));
  }
}
