import { parentPort, workerData } from 'node:worker_threads';

const HEAD = 0;
const TAIL = 1;
const CLOSED = 2;

export class Consumer {
  readonly #control: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#control = new Int32Array(memory);
  }

  run(): void {
    while (true) {
      if (Atomics.load(this.#control, CLOSED) === 1) break;
      const head = Atomics.load(this.#control, HEAD);
      if (head === Atomics.load(this.#control, TAIL)) {
        Atomics.wait(this.#control, HEAD, head, 250);
        continue;
      }
      parentPort!.postMessage(head);
      Atomics.store(this.#control, TAIL, head);
      Atomics.notify(this.#control, TAIL);
    }
  }
}

new Consumer(workerData).run();
