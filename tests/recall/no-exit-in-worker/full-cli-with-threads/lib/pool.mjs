import { Worker } from 'node:worker_threads';

export class ThreadPool {
  constructor(url, size) {
    this.idle = [];
    this.all = [];
    this.queue = [];
    for (let i = 0; i < size; i++) {
      const worker = new Worker(url);
      worker.on('message', (result) => this.finish(worker, result));
      worker.on('error', (error) => this.finish(worker, { error }));
      worker.on('exit', () => this.finish(worker, { error: new Error('exited') }));
      this.all.push(worker);
      this.idle.push(worker);
    }
  }

  run(data) {
    return new Promise((resolve, reject) => {
      this.queue.push({ data, resolve, reject });
      this.next();
    });
  }

  next() {
    while (this.idle.length > 0 && this.queue.length > 0) {
      const worker = this.idle.pop();
      worker.job = this.queue.shift();
      worker.postMessage(worker.job.data);
    }
  }

  finish(worker, { error, ...result }) {
    const { job } = worker;
    worker.job = null;
    if (!job) return;
    if (error) job.reject(error);
    else job.resolve(result);
    this.idle.push(worker);
    this.next();
  }

  async close() {
    for (const { reject } of this.queue.splice(0)) reject(new Error('closed'));
    await Promise.all(this.all.map((worker) => worker.terminate()));
  }
}
