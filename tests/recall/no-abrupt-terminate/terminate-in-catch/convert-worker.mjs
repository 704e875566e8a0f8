import { parentPort, workerData } from 'node:worker_threads';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

await pipeline(createReadStream(workerData), createGzip(), createWriteStream(workerData + '.gz'));
parentPort.postMessage('done');
