import { Worker } from 'node:worker_threads';

const READY = 0;
const DONE = 1;

export class Bridge {
  #cells = new Int32Array(new SharedArrayBuffer(8));
  #worker = new Worker(new URL('./answer.mjs', import.meta.url), { workerData: this.#cells.buffer });

  constructor() {
    this.#worker.on('error', (error) => {
      console.error(error);
    });
  }

  async start() {
    await Atomics.waitAsync(this.#cells, READY, 0, 5000).value;
    if (Atomics.load(this.#cells, READY) === 0) throw new Error('The worker did not start in time.');
  }

  async ask(question) {
    const seen = Atomics.load(this.#cells, DONE);
    this.#worker.postMessage(question);
    Atomics.notify(this.#cells, DONE);
    await Atomics.waitAsync(this.#cells, DONE, seen, 10_000).value;
    return Atomics.load(this.#cells, DONE);
  }

  end() {
    this.#worker.postMessage('end');
  }
}
