const { Worker, MessageChannel, receiveMessageOnPort } = require('node:worker_threads');

function syncFetch(url) {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(require.resolve('./fetch-worker.js'), {
    workerData: { signal, port: port2, url },
    transferList: [port2],
  });
  worker.on('error', () => {});
  worker.unref();
  Atomics.wait(signal, 0, 0);
  return receiveMessageOnPort(port1).message;
}

module.exports = syncFetch;
