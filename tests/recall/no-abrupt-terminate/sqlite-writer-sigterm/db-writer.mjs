import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';

const db = new Database('hits.db');
db.exec('CREATE TABLE IF NOT EXISTS hits (path TEXT, at INTEGER)');
const insert = db.prepare('INSERT INTO hits VALUES (?, ?)');

parentPort.on('message', ({ path, at }) => {
  insert.run(path, at);
});
