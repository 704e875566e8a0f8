import { Worker } from 'node:worker_threads';
import { availableParallelism } from 'node:os';

export class Pool {
  #workers = [];
  #free = [];

  constructor(file, size = availableParallelism()) {
    for (let i = 0; i < size; i++) this.#add(file);
  }

  #add(file) {
    const worker = new Worker(file);
    worker.on('message', () => this.#free.push(worker));
    worker.on('error', (err) => console.error(err));
    this.#workers.push(worker);
    this.#free.push(worker);
  }

  async destroy() {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
