import { parentPort } from 'node:worker_threads';
import { readFile } from 'node:fs/promises';

parentPort.on('message', async ({ pattern, files }) => {
  for (const file of files) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines.forEach((line, i) => {
      if (line.includes(pattern)) parentPort.postMessage(`${file}:${i + 1}`);
    });
  }
});
