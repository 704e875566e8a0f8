import { AsyncResource } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';

const kTaskInfo = Symbol('kTaskInfo');

class Task extends AsyncResource {
  constructor(resolve, reject) {
    super('Task');
    this.resolve = resolve;
    this.reject = reject;
  }
}

export class Pool extends EventEmitter {
  constructor(size, file) {
    super();
    this.file = file;
    this.workers = [];
    this.free = [];
    this.queue = [];
    for (let i = 0; i < size; i++) this.addWorker();
  }

  addWorker() {
    const worker = new Worker(this.file);
    worker.on('message', (result) => {
      worker[kTaskInfo].resolve(result);
      worker[kTaskInfo] = null;
      this.free.push(worker);
    });
    worker.on('error', (err) => {
      worker[kTaskInfo]?.reject(err);
      this.workers.splice(this.workers.indexOf(worker), 1);
      this.addWorker();
    });
    this.workers.push(worker);
    this.free.push(worker);
  }

  run(data) {
    return new Promise((resolve, reject) => {
      const worker = this.free.pop();
      if (!worker) {
        this.queue.push({ data, resolve, reject });
        return;
      }
      worker[kTaskInfo] = new Task(resolve, reject);
      worker.postMessage(data);
    });
  }

  async destroy() {
    const error = new Error('The pool was destroyed');
    for (const task of this.queue) task.reject(error);
    this.queue.length = 0;
    for (const worker of this.workers) worker[kTaskInfo]?.reject(error);
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
