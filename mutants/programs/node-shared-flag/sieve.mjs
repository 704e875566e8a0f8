import { parentPort, workerData } from 'node:worker_threads';

const flag = new Int32Array(workerData);

function isPrime(n) {
  for (let divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor === 0) return false;
  }
  return true;
}

let candidate = 2;
while (true) {
  if (Atomics.load(flag, 0) === 1) break;
  if (isPrime(candidate)) parentPort.postMessage(candidate);
  candidate++;
}
