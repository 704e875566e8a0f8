import { EventEmitter, on, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';

const lines = new EventEmitter();
const controller = new AbortController();

parentPort.on('message', (message) => {
  switch (message.type) {
    case 'line':
      lines.emit('line', message.line);
      break;
    case 'close':
      controller.abort();
      parentPort.close();
      break;
  }
});

export async function consume({ signal }) {
  await once(lines, 'line', { signal });
  const header = await readFile('header.txt', { signal, encoding: 'utf8' });
  for await (const [line] of on(lines, 'line', { signal })) {
    parentPort.postMessage(`${header}${line}`);
  }
}

try {
  await consume({ signal: controller.signal });
} catch (error) {
  if (!controller.signal.aborted) throw error;
}
