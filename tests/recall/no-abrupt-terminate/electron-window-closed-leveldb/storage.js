const { parentPort } = require('worker_threads');
const { Level } = require('level');

const db = new Level('./data', { valueEncoding: 'json' });

parentPort.on('message', async ({ key, value }) => {
  await db.put(key, value);
  parentPort.postMessage({ key });
});
