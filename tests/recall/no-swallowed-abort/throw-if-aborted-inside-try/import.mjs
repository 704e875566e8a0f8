import { parentPort } from 'node:worker_threads';
import { insert } from './db.mjs';

export async function importRows(rows, signal) {
  let failed = 0;
  for (const row of rows) {
    try {
      signal.throwIfAborted();
      await insert(row);
    } catch {
      failed++;
    }
  }
  parentPort.postMessage({ failed });
}

const controller = new AbortController();
parentPort.on('message', (m) => {
  if (m.type === 'cancel') controller.abort();
  else importRows(m.rows, controller.signal);
});
