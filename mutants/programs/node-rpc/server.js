const { parentPort } = require('node:worker_threads');

parentPort.on('message', ({ id, method, argument }) => {
  if (method === 'close') {
    parentPort.postMessage({ id, result: null });
    parentPort.close();
    return;
  }
  parentPort.postMessage({ id, result: String(argument).length });
});
