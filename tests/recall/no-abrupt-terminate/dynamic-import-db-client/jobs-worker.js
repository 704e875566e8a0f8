import { parentPort } from 'node:worker_threads';
import pg from 'pg';

const client = new pg.Client();
await client.connect();

parentPort.on('message', async ({ from, to, amount }) => {
  await client.query('BEGIN');
  await client.query('UPDATE accounts SET balance = balance - $1 WHERE id = $2', [amount, from]);
  await client.query('UPDATE accounts SET balance = balance + $1 WHERE id = $2', [amount, to]);
  await client.query('COMMIT');
});
