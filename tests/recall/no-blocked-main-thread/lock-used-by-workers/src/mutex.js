export class Mutex {
  constructor(buffer) {
    this.cells = new Int32Array(buffer);
  }

  lock() {
    while (Atomics.compareExchange(this.cells, 0, 0, 1) !== 0) {
      Atomics.wait(this.cells, 0, 1, 1000);
    }
  }

  unlock() {
    Atomics.store(this.cells, 0, 0);
    Atomics.notify(this.cells, 0, 1);
  }
}
