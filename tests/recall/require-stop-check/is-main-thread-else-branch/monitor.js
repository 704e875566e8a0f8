const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const { setTimeout: sleep } = require('node:timers/promises');
const os = require('node:os');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (load) => console.log('load', load));
  worker.on('error', (err) => console.error(err));
  process.on('SIGINT', async () => {
    await worker.terminate();
    process.exit();
  });
} else {
  (async () => {
    while (true) {
      parentPort.postMessage(os.loadavg()[0]);
      await sleep(5000);
    }
  })();
}
