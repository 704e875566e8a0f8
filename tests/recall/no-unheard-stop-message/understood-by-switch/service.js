const { parentPort } = require('worker_threads');

parentPort.on('message', ({ type, payload }) => {
  switch (type) {
    case 'job':
      parentPort.postMessage(payload * 2);
      break;
    case 'shutdown':
      parentPort.close();
      break;
  }
});
