const STATE = 0;
const HEAD = 1;

const buffer = new SharedArrayBuffer(4096);
export const header = new Int32Array(buffer, 0, 8);

export function open(): void {
  Atomics.store(header, STATE, 1);
  Atomics.store(header, HEAD, 0);
}

export function close(): void {
  header[STATE] = 2;
  Atomics.notify(header, HEAD);
}
