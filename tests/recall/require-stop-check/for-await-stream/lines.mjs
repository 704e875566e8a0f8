import { parentPort, workerData } from 'node:worker_threads';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const lines = createInterface({ input: createReadStream(workerData) });
let errors = 0;
for await (const line of lines) {
  if (line.includes('ERROR')) errors++;
}
parentPort.postMessage({ errors });
