export class Lock {
  constructor(private readonly cell: Int32Array) {}

  acquire(timeoutMs: number): boolean {
    while (Atomics.compareExchange(this.cell, 0, 0, 1) !== 0) {
      if (Atomics.wait(this.cell, 0, 1, timeoutMs) === 'timed-out') return false;
    }
    return true;
  }
}

self.onmessage = ({ data }: MessageEvent<SharedArrayBuffer>) => {
  self.postMessage(new Lock(new Int32Array(data)).acquire(1000));
};
