import { parentPort, workerData } from 'node:worker_threads';

const HEAD = 0;
const TAIL = 1;

class RingReader {
  private readonly header: Int32Array;
  private readonly data: Uint8Array;

  constructor(sab: SharedArrayBuffer) {
    this.header = new Int32Array(sab, 0, 2);
    this.data = new Uint8Array(sab, 8);
  }

  read(): number {
    const tail = Atomics.load(this.header, TAIL);
    while (Atomics.load(this.header, HEAD) === tail) {
      Atomics.wait(this.header, HEAD, tail);
    }
    const byte = this.data[tail % this.data.length]!;
    Atomics.store(this.header, TAIL, tail + 1);
    return byte;
  }
}

const reader = new RingReader(workerData as SharedArrayBuffer);
for (let i = 0; i < 1024; i++) parentPort!.postMessage(reader.read());
