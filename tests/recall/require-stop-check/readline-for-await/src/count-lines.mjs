import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parentPort, workerData } from 'node:worker_threads';

let lines = 0;
for await (const line of createInterface({ input: createReadStream(workerData) })) {
  if (line.length > 0) lines++;
}
parentPort.postMessage(lines);
