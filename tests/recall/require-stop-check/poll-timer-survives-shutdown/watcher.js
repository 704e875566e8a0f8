const { parentPort } = require('worker_threads');
const db = require('./db');

async function check() {
  const rows = await db.query('SELECT * FROM alerts WHERE sent = 0');
  rows.forEach((row) => parentPort.postMessage(row));
  setTimeout(check, 2000);
}

check();

parentPort.on('message', ({ type }) => {
  if (type === 'shutdown') db.end();
});
