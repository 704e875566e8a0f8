const { createWriteStream } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');

async function main() {
  const out = createWriteStream(workerData.path);
  for (const row of workerData.rows) out.write(`${row}\n`);
  out.end();
  parentPort.postMessage({ written: workerData.rows.length });
}

main().then(() => process.exit(0));
