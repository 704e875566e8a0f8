import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parentPort } from 'node:worker_threads';

const stop = new AbortController();
parentPort.on('message', (message) => { if (message === 'stop') stop.abort(); });

export async function writeAll(rows, path, signal) {
  const out = createWriteStream(path);
  for await (const row of rows) {
    signal.throwIfAborted();
    if (!out.write(row)) await once(out, 'drain');
  }
  out.end();
}

await writeAll(makeRows(), 'rows.txt', stop.signal);

async function* makeRows() {
  for (let i = 0; i < 1000; i += 1) yield `${i}\n`;
}
