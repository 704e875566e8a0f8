const WRITE = 0;
const READ = 1;
const CLOSED = 2;
const HEADER = 3;

export class Ring {
  readonly #control: Int32Array;
  readonly #data: Float32Array;

  constructor(readonly buffer: SharedArrayBuffer) {
    this.#control = new Int32Array(buffer, 0, HEADER);
    this.#data = new Float32Array(buffer, HEADER * 4);
  }

  static create(capacity: number): Ring {
    return new Ring(new SharedArrayBuffer(HEADER * 4 + capacity * 4));
  }

  push(samples: Float32Array): number {
    const write = Atomics.load(this.#control, WRITE);
    const read = Atomics.load(this.#control, READ);
    const room = this.#data.length - (write - read);
    const count = Math.min(room, samples.length);
    for (let i = 0; i < count; i++) this.#data[(write + i) % this.#data.length] = samples[i]!;
    Atomics.store(this.#control, WRITE, write + count);
    Atomics.notify(this.#control, WRITE);
    return count;
  }

  pull(target: Float32Array, timeout = 100): number {
    const read = Atomics.load(this.#control, READ);
    if (Atomics.load(this.#control, WRITE) === read) Atomics.wait(this.#control, WRITE, read, timeout);
    const count = Math.min(Atomics.load(this.#control, WRITE) - read, target.length);
    for (let i = 0; i < count; i++) target[i] = this.#data[(read + i) % this.#data.length]!;
    Atomics.store(this.#control, READ, read + count);
    return count;
  }

  get isClosed(): boolean {
    return Atomics.load(this.#control, CLOSED) === 1;
  }

  close(): void {
    Atomics.store(this.#control, CLOSED, 1);
    Atomics.notify(this.#control, WRITE);
  }
}
