const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename, { workerData: 1e5 });
  worker.on('message', (n) => console.log(`${n} primes`));
  worker.on('error', console.error);
} else {
  let count = 0;
  for (let n = 2; n < workerData; n++) {
    let prime = true;
    for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0;
    if (prime) count++;
  }
  parentPort.postMessage(count);
  process.exit(0);
}
