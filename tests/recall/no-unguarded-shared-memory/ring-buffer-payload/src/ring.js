export class Ring {
  constructor(memory, size) {
    this.heads = new Int32Array(memory, 0, 2);
    this.samples = new Float32Array(memory, 8, size);
  }

  push(sample) {
    const at = Atomics.load(this.heads, 0);
    this.samples[at % this.samples.length] = sample;
    Atomics.store(this.heads, 0, at + 1);
    Atomics.notify(this.heads, 0);
  }

  take() {
    const at = Atomics.load(this.heads, 1);
    if (at === Atomics.load(this.heads, 0)) return null;
    const sample = this.samples[at % this.samples.length];
    Atomics.store(this.heads, 1, at + 1);
    return sample;
  }
}
