const { Worker } = require('node:worker_threads');
const path = require('node:path');

const indexer = new Worker(path.join(__dirname, 'indexer.cjs'));
indexer.on('error', console.error);
process.once('SIGTERM', () => {
  indexer.postMessage('Stop');
});
