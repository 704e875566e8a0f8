import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';

parentPort.on('message', ({ file }) => {
  try {
    const bytes = readFileSync(file);
    parentPort.postMessage({ saved: bytes.length - gzipSync(bytes).length });
  } catch (error) {
    parentPort.postMessage({ error });
  }
});
