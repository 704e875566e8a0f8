const { Worker } = require('node:worker_threads');

exports.spawn = function spawn(file, workerData) {
  return new Worker(file, { workerData });
};
