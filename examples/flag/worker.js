import { parentPort, workerData } from 'node:worker_threads';
import { unpackShared } from 'graceful-workers/worker';

const { signal } = unpackShared(workerData);

let turns = 0;
while (!signal.aborted) {
  turns++;
  if (turns === 1_000) parentPort.postMessage(turns);
}
parentPort.postMessage(`${signal.reason}`);
