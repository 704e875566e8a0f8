import { readFile, rm, writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';

const stop = new AbortController();
parentPort.on('message', (message) => { if (message === 'stop') stop.abort(); });

export async function exportAll(path, signal) {
  const lock = `${path}.lock`;
  await writeFile(lock, String(process.pid), { signal });
  try {
    return (await readFile(path, { encoding: 'utf8', signal })).length;
  } finally {
    await rm(lock, { force: true });
  }
}

parentPort.postMessage(await exportAll('data.csv', stop.signal));
