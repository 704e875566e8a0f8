const { workerData } = require('worker_threads');

const bins = new Int32Array(new SharedArrayBuffer(4 * 256));

for (const byte of workerData) Atomics.add(bins, byte, 1);

let max = 0;
for (let i = 0; i < 256; i++) {
  if (bins[i] > max) max = bins[i];
}
console.log(max);
