const { parentPort } = require('node:worker_threads');

const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
parentPort.on('message', (n) => parentPort.postMessage(fib(n)));
