import { createWriteStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

const out = createWriteStream(workerData.target);
for (const name of await readdir(workerData.folder)) {
  out.write(await readFile(`${workerData.folder}/${name}`));
  parentPort.postMessage({ done: name });
}
out.end();
