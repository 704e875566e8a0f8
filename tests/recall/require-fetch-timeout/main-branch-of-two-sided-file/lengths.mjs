import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

if (isMainThread) {
  const res = await fetch('https://example.com/words.txt');
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: await res.text() });
  worker.on('message', console.log);
  worker.on('error', console.error);
} else {
  parentPort.postMessage(workerData.split('\n').map((w) => w.length));
}
