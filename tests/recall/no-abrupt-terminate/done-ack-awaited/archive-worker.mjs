import { parentPort } from 'node:worker_threads';
import { createWriteStream } from 'node:fs';

const out = createWriteStream('archive.ndjson', { flags: 'a' });

parentPort.on('message', ({ type, record }) => {
  if (type === 'close') out.end(() => parentPort.postMessage('closed'));
  else out.write(JSON.stringify(record) + '\n');
});
