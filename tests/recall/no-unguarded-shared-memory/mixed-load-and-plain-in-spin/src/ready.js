const READY = 3;

export class Shared {
  constructor(buffer = new SharedArrayBuffer(64)) {
    this.buffer = buffer;
    this.state = new Int32Array(buffer);
  }

  markReady() {
    Atomics.store(this.state, READY, 1);
    Atomics.notify(this.state, READY);
  }

  get isReady() {
    return this.state[READY] === 1;
  }
}
