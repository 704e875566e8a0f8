export class Semaphore {
  constructor(private readonly cells: Int32Array) {}

  acquire(timeout: number): boolean {
    for (;;) {
      const n = Atomics.load(this.cells, 0);
      if (n > 0 && Atomics.compareExchange(this.cells, 0, n, n - 1) === n) return true;
      if (n === 0 && Atomics.wait(this.cells, 0, 0, timeout) === 'timed-out') return false;
    }
  }
}
