import { Worker } from 'node:worker_threads';

const shared = new SharedArrayBuffer(8);
for (let i = 0; i < 4; i += 1) {
  const worker = new Worker(new URL('./count.mjs', import.meta.url), { workerData: { shared, times: 1e6, limit: 5e6 } });
  worker.on('error', console.error);
  worker.on('exit', () => console.log(Atomics.load(new Int32Array(shared), 1)));
}
