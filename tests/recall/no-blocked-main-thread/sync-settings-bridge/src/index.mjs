import { Worker } from 'node:worker_threads';

const shared = new Int32Array(new SharedArrayBuffer(8));
const loader = new Worker(new URL('./settings-thread.mjs', import.meta.url), { workerData: shared });
loader.on('error', (error) => { throw error; });
Atomics.wait(shared, 0, 0);
console.log('settings are ready', Atomics.load(shared, 1));
await loader.terminate();
