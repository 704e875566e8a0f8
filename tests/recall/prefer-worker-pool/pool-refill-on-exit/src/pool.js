import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

const workers = new Set();

function spawn() {
  const worker = new Worker(new URL('./task.js', import.meta.url));
  workers.add(worker);
  worker.on('error', (error) => console.error(error));
  worker.on('exit', () => {
    workers.delete(worker);
    spawn();
  });
}

for (let i = 0; i < availableParallelism(); i++) spawn();
