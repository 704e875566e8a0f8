import { parentPort, workerData } from 'node:worker_threads';

const progress = new Int32Array(workerData.progress as SharedArrayBuffer);

for (const file of workerData.files as string[]) {
  parentPort!.postMessage(file.length);
  progress[0]++;
}
parentPort!.postMessage(`done ${Atomics.load(progress, 0)}`);
