const { Worker } = require('node:worker_threads');
const { once } = require('node:events');

async function fib(n) {
  const worker = new Worker(`${__dirname}/fib-worker.cjs`);
  worker.postMessage(n);
  const [value] = await once(worker, 'message');
  await worker.terminate();
  return value;
}

fib(40).then(console.log, console.error);
