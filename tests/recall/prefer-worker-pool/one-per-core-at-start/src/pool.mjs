import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';

export class Pool {
  idle = [];
  constructor(file) {
    for (let i = 0; i < cpus().length; i += 1) {
      const worker = new Worker(file);
      worker.on('error', (error) => this.replace(worker, error));
      this.idle.push(worker);
    }
  }

  replace(worker, error) {
    console.error(error);
    this.idle = this.idle.filter((one) => one !== worker);
  }

  async close() {
    await Promise.all(this.idle.map((worker) => worker.terminate()));
  }
}
