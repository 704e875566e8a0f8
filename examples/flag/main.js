// The flag variable of the textbooks, `while not stopped`. A plain variable that a message handler
// sets is never seen by a loop that does not let the event loop turn; a shared signal is.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { packShared, SharedAbortController } from 'graceful-workers';

const controller = new SharedAbortController();
const { data, transfer } = packShared({ signal: controller.signal });
// Any worker can be given the flag; StoppableWorker brings one along.
const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: data, transferList: transfer });
worker.on('error', (error) => {
  console.error('worker failed:', error);
  process.exitCode = 1;
});
const [turns] = await once(worker, 'message');
console.log(`working: ${turns > 0}`);

const start = performance.now();
const exit = once(worker, 'exit');
controller.abort('enough');
const [[report]] = await Promise.all([once(worker, 'message'), exit]);
console.log(`stopped: ${report}`);
console.log(`at once: ${performance.now() - start < 1_000}`);
