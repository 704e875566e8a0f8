const { parentPort } = require('node:worker_threads');
const { once } = require('node:events');
const source = require('./source.cjs');

async function listen(signal) {
  while (true) {
    let event;
    try {
      [event] = await once(source, 'event', { signal });
    } catch (e) {
      event = { type: 'none' };
    }
    parentPort.postMessage(event);
  }
}

const controller = new AbortController();
parentPort.on('message', () => controller.abort());
listen(controller.signal);
