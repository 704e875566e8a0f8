import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

if (isMainThread) {
  const worker = new Worker(fileURLToPath(import.meta.url));
  worker.on('error', () => process.exit(2));
  worker.on('exit', (code) => process.exit(code));
} else {
  parentPort.postMessage('work');
}
