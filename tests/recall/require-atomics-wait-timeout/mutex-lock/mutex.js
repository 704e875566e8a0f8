export class Mutex {
  constructor(cells) {
    this.cells = cells;
  }

  lock() {
    while (Atomics.compareExchange(this.cells, 0, 0, 1) !== 0) {
      Atomics.wait(this.cells, 0, 1);
    }
  }

  unlock() {
    Atomics.store(this.cells, 0, 0);
    Atomics.notify(this.cells, 0, 1);
  }
}
