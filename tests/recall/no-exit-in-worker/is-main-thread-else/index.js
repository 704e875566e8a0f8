const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const fs = require('node:fs');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', console.log);
  worker.on('error', console.error);
  worker.on('exit', (code) => process.exit(code));
} else {
  const out = fs.createWriteStream('out.txt');
  for (let i = 0; i < 1000; i++) out.write(`${i}\n`);
  out.end();
  parentPort.postMessage('written');
  process.exit();
}
