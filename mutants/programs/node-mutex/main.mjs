import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const STOP = 0;
const LOCK = 1;
const FREE = 2;
const TURN = 3;

export class Printers {
  #cells = new Int32Array(new SharedArrayBuffer(16));
  #workers = [];

  constructor(count) {
    // Nobody else has the memory yet.
    this.#cells[FREE] = 2;
    for (let id = 0; id < count; id++) {
      const worker = new Worker(new URL('./printer.mjs', import.meta.url), { workerData: { id, memory: this.#cells.buffer } });
      worker.on('error', (error) => {
        console.error(error);
      });
      this.#workers.push(worker);
    }
  }

  next(id) {
    Atomics.store(this.#cells, TURN, id);
    Atomics.notify(this.#cells, TURN);
  }

  async stop() {
    const ended = this.#workers.map((worker) => once(worker, 'exit', { signal: AbortSignal.timeout(2000) }));
    Atomics.store(this.#cells, STOP, 1);
    Atomics.notify(this.#cells, LOCK);
    Atomics.notify(this.#cells, FREE);
    Atomics.notify(this.#cells, TURN);
    await Promise.all(ended);
  }
}
