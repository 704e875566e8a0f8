const control = new Int32Array(new SharedArrayBuffer(8));
const samples = new Float32Array(new SharedArrayBuffer(4 * 4096));

export function write(block) {
  samples[0] = block[0];
  samples.set(block);
  Atomics.store(control, 0, block.length);
  Atomics.notify(control, 0);
}
