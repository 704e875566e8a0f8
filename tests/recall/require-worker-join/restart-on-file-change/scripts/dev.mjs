import chokidar from 'chokidar';
import { Worker } from 'node:worker_threads';

let worker;

function start() {
  worker = new Worker(new URL('./server.mjs', import.meta.url));
  worker.on('error', (error) => console.error(error));
}

async function restart(path) {
  console.log(`${path} changed, restarting`);
  worker.terminate();
  start();
}

start();
chokidar.watch('src').on('change', restart);
