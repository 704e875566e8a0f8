const { parentPort } = require('worker_threads');

(async () => {
  await require('./report')();
  if (parentPort) parentPort.postMessage('done');
  else process.exit(0);
})();
