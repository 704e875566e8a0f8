const { Worker } = require('worker_threads');

class Manager {
  constructor() {
    this.worker = new Worker('./unit.js');
    this._listen(this.worker);
  }

  _listen(worker) {
    worker.on('message', (m) => console.log(m));
    worker.on('error', (err) => this._failed(err));
    worker.on('exit', (code) => {
      if (code !== 0) this._failed(new Error(`exit ${code}`));
    });
  }

  _failed(err) {
    console.error(err);
  }
}

module.exports = new Manager();
