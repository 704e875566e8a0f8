import { parentPort } from 'node:worker_threads';
import { setInterval as every } from 'node:timers/promises';

parentPort.on('message', (message) => { if (message === 'stop') console.log('stopping'); });

for await (const at of every(1000, Date.now)) {
  parentPort.postMessage({ at: at() });
}
