const { workerData } = require('node:worker_threads');
Atomics.store(workerData, 0, 1);
