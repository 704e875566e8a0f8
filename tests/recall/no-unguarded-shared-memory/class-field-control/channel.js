export class Channel {
  constructor() {
    this.sab = new SharedArrayBuffer(16);
    this.state = new Int32Array(this.sab);
  }

  send() {
    Atomics.store(this.state, 0, 1);
    Atomics.notify(this.state, 0);
  }

  receive() {
    Atomics.wait(this.state, 0, 0, 1000);
    return Atomics.load(this.state, 0);
  }

  reset() {
    this.state[0] = 0;
  }
}
