const { Worker } = require('worker_threads');
const EventEmitter = require('events');

class ExportJob extends EventEmitter {
  start(target) {
    this.worker = new Worker('./export-worker.js', { workerData: { target } });
    this.worker.on('message', (n) => this.emit('progress', n));
    this.worker.on('error', (err) => this.emit('error', err));
    this.worker.on('exit', (code) => this.emit('end', code));
  }

  cancel() {
    this.worker.terminate();
    this.emit('cancelled');
  }
}

module.exports = ExportJob;
