const { parentPort } = require('node:worker_threads');
const { setTimeout: sleep } = require('node:timers/promises');

let stopped = false;
parentPort.on('message', (m) => {
  if (m === 'stop') stopped = true;
});

(async () => {
  while (!stopped) {
    parentPort.postMessage(Date.now());
    await sleep(5000);
  }
})();
