// thread.stop(); thread.join(): ask, wait, and only then go on.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoppableWorker } from 'graceful-workers';

const lock = join(tmpdir(), `graceful-workers-${process.pid}.lock`);
const start = () => StoppableWorker.start(new URL('./worker.js', import.meta.url), { data: { lock }, gracePeriod: 10_000 });
const isLocked = (worker) => new Promise((resolve) => worker.onUpdate(() => resolve(existsSync(lock))));

const worker = start();
console.log(`locked: ${await isLocked(worker)}`);

const { how, exitCode } = await worker.stop('maintenance');
console.log(`stopped: ${how}, exit code ${exitCode}, lock left behind: ${existsSync(lock)}`);

// A worker that was stopped is over; the next one is a new one, and finds the lock free.
const next = start();
console.log(`locked again: ${await isLocked(next)}`);
setTimeout(() => next.stop('enough'), 50);
try {
  await next.join();
} catch (error) {
  console.log(`join: ${error.name}, because of "${error.cause}"`);
}
console.log(`lock left behind: ${existsSync(lock)}`);
