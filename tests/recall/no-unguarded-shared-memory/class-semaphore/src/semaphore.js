export class Semaphore {
  constructor(buffer) {
    this.permits = new Int32Array(buffer);
  }

  acquire() {
    for (;;) {
      const current = Atomics.load(this.permits, 0);
      if (current > 0 && Atomics.compareExchange(this.permits, 0, current, current - 1) === current) return;
      Atomics.wait(this.permits, 0, 0, 1000);
    }
  }

  release() {
    this.permits[0] += 1;
    Atomics.notify(this.permits, 0, 1);
  }
}
