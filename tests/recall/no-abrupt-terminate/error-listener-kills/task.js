const { parentPort } = require('worker_threads');
const fs = require('fs');

parentPort.on('message', ({ from, to }) => {
  for (let i = from; i < to; i++) {
    fs.appendFileSync('rows.txt', i + '\n');
    parentPort.postMessage(i);
  }
});
