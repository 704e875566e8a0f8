const { Worker } = require('node:worker_threads');

let started = false;

exports.start = function start() {
  if (started) return;
  started = true;
  const worker = new Worker(require.resolve('./telemetry-worker'));
  worker.on('error', () => {});
  worker.unref();
};
