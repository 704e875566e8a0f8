const { parentPort, workerData } = require('worker_threads');
const fs = require('fs');

const out = fs.createWriteStream(workerData.target);
out.write('id;name;total\n');

let id = 0;
function more() {
  while (id < 1e6) {
    id++;
    if (id % 1000 === 0) parentPort.postMessage(id);
    if (!out.write(`${id};customer ${id};${Math.random()}\n`)) {
      out.once('drain', more);
      return;
    }
  }
  out.end();
}
more();
