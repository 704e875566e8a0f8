const path = require('path');
const { app } = require('electron');
const { Worker } = require('worker_threads');

const logWorker = new Worker(path.join(__dirname, 'log-worker.js'), {
  workerData: { file: path.join(app.getPath('userData'), 'app.log') },
});

logWorker.on('error', (error) => console.error('log worker crashed', error));

function log(level, text) {
  logWorker.postMessage({ level, text, at: Date.now() });
}

app.on('before-quit', () => {
  log('info', 'quitting');
  logWorker.terminate();
});

module.exports = { log };
