import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./builder.mjs', import.meta.url));
worker.on('error', (error) => {
  console.error(error);
});
worker.on('exit', (code) => {
  if (code !== 0) console.error(`The builder exited with ${code}.`);
});

export function cancelBuild() {
  worker.postMessage({ cmd: 'cancel' });
}
