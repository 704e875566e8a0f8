import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { createConnection } from './db.mjs';

let connection;
parentPort.on('message', async (sql) => parentPort.postMessage(await connection.query(sql)));

while (!connection) {
  try {
    connection = await createConnection();
  } catch {
    await sleep(1000);
  }
}
