import { opendir } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

let isStopped = false;

parentPort.on('message', (message) => {
  if (message.cmd === 'stop') {
    isStopped = true;
    parentPort.close();
  }
});

let count = 0;
for await (const entry of await opendir(workerData.folder)) {
  if (isStopped) break;
  if (entry.isFile()) count += 1;
}
parentPort.postMessage(count);
