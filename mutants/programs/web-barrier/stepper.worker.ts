const STOPPED = 0;
const ARRIVED = 1;
const GENERATION = 2;

class Barrier {
  readonly #cells: Int32Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer) {
    this.#cells = new Int32Array(memory);
  }

  /** Steps together with so many others until it is told to stop. */
  run(count: number): void {
    for (let step = 0; Atomics.load(this.#cells, STOPPED) === 0; step++) {
      self.postMessage(step);
      if (!this.arrive(count)) this.rest(50);
    }
  }

  /** Waits for the others; false when they do not come. */
  arrive(count: number): boolean {
    const generation = Atomics.load(this.#cells, GENERATION);
    if (Atomics.add(this.#cells, ARRIVED, 1) + 1 === count) {
      Atomics.store(this.#cells, ARRIVED, 0);
      Atomics.add(this.#cells, GENERATION, 1);
      Atomics.notify(this.#cells, GENERATION);
      return true;
    }
    return Atomics.wait(this.#cells, GENERATION, generation, 1000) !== 'timed-out';
  }

  /** Waits until the next step is allowed, or for so long. */
  rest(timeout: number): void {
    const generation = Atomics.load(this.#cells, GENERATION);
    const outcome = Atomics.wait(this.#cells, GENERATION, generation, timeout);
    if (outcome === 'timed-out') self.postMessage('nobody came');
  }
}

self.addEventListener('message', ({ data }: MessageEvent<SharedArrayBuffer>) => {
  new Barrier(data).run(2);
});
