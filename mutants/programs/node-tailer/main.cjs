const { once } = require('node:events');
const path = require('node:path');
const { Worker } = require('node:worker_threads');

function startTailer(file) {
  const worker = new Worker(path.join(__dirname, 'tailer.cjs'), { workerData: { file } });
  worker.on('error', (error) => {
    console.error('The tailer failed:', error);
  });
  worker.on('message', (line) => {
    console.log(line);
  });
  async function stop() {
    const exited = once(worker, 'exit', { signal: AbortSignal.timeout(2000) });
    worker.postMessage({ action: 'shutdown' });
    await exited.catch(() => worker.terminate());
  }
  return { stop };
}

module.exports = { startTailer };
