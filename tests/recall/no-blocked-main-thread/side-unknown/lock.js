export class Lock {
  constructor(cells, index) {
    this.cells = cells;
    this.index = index;
  }

  acquire() {
    while (Atomics.compareExchange(this.cells, this.index, 0, 1) !== 0) {
      Atomics.wait(this.cells, this.index, 1);
    }
  }

  release() {
    Atomics.store(this.cells, this.index, 0);
    Atomics.notify(this.cells, this.index, 1);
  }
}
