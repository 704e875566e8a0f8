const { parentPort } = require('worker_threads');
const { setTimeout: wait } = require('timers/promises');

let running = true;

async function loop() {
  while (running) {
    parentPort.postMessage(grab());
    await wait(33);
  }
}

function grab() {
  return Buffer.alloc(640 * 480);
}

parentPort.once('message', loop);
