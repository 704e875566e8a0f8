const { Worker } = require('node:worker_threads');
const path = require('node:path');

const indexer = new Worker(path.join(__dirname, 'indexer.cjs'));

indexer.on('error', (err) => {
  console.error('indexer failed', err);
  process.exitCode = 1;
});
indexer.on('message', (msg) => console.log('indexed', msg.file));

process.on('SIGINT', () => {
  indexer.terminate();
});
