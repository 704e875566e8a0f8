export class WorkerPool {
  constructor(url, size = navigator.hardwareConcurrency || 4) {
    this.queue = [];
    this.idle = [];
    for (let i = 0; i < size; i++) {
      const worker = new Worker(url, { type: 'module' });
      worker.onmessage = (event) => this.done(worker, event.data);
      this.idle.push(worker);
    }
  }

  run(task) {
    return new Promise((resolve) => {
      this.queue.push({ task, resolve });
      this.next();
    });
  }

  next() {
    if (this.queue.length === 0 || this.idle.length === 0) return;
    const worker = this.idle.pop();
    const job = this.queue.shift();
    worker.job = job;
    worker.postMessage(job.task);
  }

  done(worker, result) {
    worker.job.resolve(result);
    worker.job = null;
    this.idle.push(worker);
    this.next();
  }
}
