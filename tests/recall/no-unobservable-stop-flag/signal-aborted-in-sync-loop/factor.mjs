import { parentPort } from 'node:worker_threads';

const controller = new AbortController();
const { signal } = controller;

parentPort.on('message', (message) => {
  if (message === 'stop') controller.abort();
  else factor(BigInt(message));
});

function factor(n) {
  let d = 2n;
  while (!signal.aborted) {
    if (n % d === 0n) {
      parentPort.postMessage(d.toString());
      n /= d;
    } else {
      d += 1n;
    }
    if (d > n) return;
  }
}
