import Database from 'better-sqlite3';
import { parentPort } from 'node:worker_threads';

const db = new Database('data.db');
const insert = db.prepare('INSERT INTO rows (id, body) VALUES (?, ?)');

parentPort.on('message', (rows) => {
  for (const row of rows) insert.run(row.id, row.body);
  parentPort.postMessage({ inserted: rows.length });
});
