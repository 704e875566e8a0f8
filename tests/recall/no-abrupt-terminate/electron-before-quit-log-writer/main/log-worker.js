const fs = require('fs');
const { parentPort, workerData } = require('worker_threads');

const stream = fs.createWriteStream(workerData.file, { flags: 'a' });

parentPort.on('message', ({ level, text, at }) => {
  stream.write(`${new Date(at).toISOString()} ${level} ${text}\n`);
});
