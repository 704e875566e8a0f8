const { promisify } = require('node:util');
const { parentPort } = require('node:worker_threads');
const { deliver } = require('./deliver.cjs');

const sleep = promisify(setTimeout);
const controller = new AbortController();
parentPort.on('message', (message) => {
  if (message === 'stop') controller.abort();
});

async function run(signal) {
  while (!signal.aborted) {
    await deliver({ signal });
    await sleep(5000);
  }
}

run(controller.signal);
