const { createHash } = require('node:crypto');
const { parentPort } = require('node:worker_threads');

const state = { running: true };
parentPort.on('message', (message) => {
  if (message === 'stop') state.running = false;
});

let nonce = 0;
while (state.running) {
  const digest = createHash('sha256').update(String(nonce)).digest('hex');
  if (digest.startsWith('0000')) parentPort.postMessage({ nonce, digest });
  nonce += 1;
}
parentPort.close();
