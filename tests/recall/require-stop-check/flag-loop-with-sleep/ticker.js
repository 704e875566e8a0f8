const { parentPort } = require('worker_threads');

let stopped = false;

parentPort.on('message', (msg) => {
  if (msg === 'stop') {
    stopped = true;
    parentPort.close();
  }
});

(async () => {
  while (!stopped) {
    parentPort.postMessage(process.cpuUsage());
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
})();
