import { Worker } from 'node:worker_threads';

const HEAD = 0;
const TAIL = 1;
const CLOSED = 2;

export class Producer {
  readonly #control: Int32Array;
  readonly #worker: Worker;

  constructor() {
    const memory = new SharedArrayBuffer(12);
    this.#control = new Int32Array(memory);
    this.#worker = new Worker(new URL('./ring.worker.ts', import.meta.url), { workerData: memory });
    this.#worker.on('error', (error: Error) => {
      console.error(error);
    });
    this.#worker.on('message', (head: number) => {
      console.log(head);
    });
  }

  publish(): void {
    Atomics.add(this.#control, HEAD, 1);
    Atomics.notify(this.#control, HEAD);
  }

  async flushed(): Promise<void> {
    for (;;) {
      const tail = Atomics.load(this.#control, TAIL);
      if (tail === Atomics.load(this.#control, HEAD)) return;
      await Atomics.waitAsync(this.#control, TAIL, tail, 1000).value;
    }
  }

  close(): void {
    Atomics.store(this.#control, CLOSED, 1);
    Atomics.notify(this.#control, HEAD);
  }
}
