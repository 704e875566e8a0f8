const path = require('node:path');
const { Worker } = require('node:worker_threads');

class Client {
  constructor() {
    this.pending = new Map();
    this.nextId = 0;
    this.worker = new Worker(path.join(__dirname, 'server.js'));
    this.worker.on('message', (reply) => {
      const call = this.pending.get(reply.id);
      this.pending.delete(reply.id);
      if (call) call.resolve(reply.result);
    });
    this.worker.on('error', (error) => {
      this.rejectAll(error);
    });
    this.worker.on('exit', (code) => {
      this.rejectAll(new Error(`The worker exited with ${code}.`));
    });
  }

  call(method, argument) {
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, method, argument });
    });
  }

  async close() {
    await this.call('close');
    this.rejectAll(new Error('The client was closed.'));
    await this.worker.terminate();
    console.log('closed');
  }

  rejectAll(error) {
    for (const call of this.pending.values()) call.reject(error);
    this.pending.clear();
  }
}

module.exports = { Client };
