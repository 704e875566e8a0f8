import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';

const client = new pg.Client(workerData.connection);
await client.connect();
let cursor = 0;
while (true) {
  const { rows } = await client.query('SELECT * FROM events WHERE id > $1 ORDER BY id LIMIT 1000', [cursor]);
  if (rows.length === 0) break;
  parentPort.postMessage(rows);
  cursor = rows.at(-1).id;
}
await client.end();
