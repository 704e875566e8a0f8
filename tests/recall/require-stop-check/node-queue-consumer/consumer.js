const { parentPort } = require('node:worker_threads');

class AsyncQueue {
  constructor() {
    this.items = [];
    this.waiting = [];
  }
  put(item) {
    const next = this.waiting.shift();
    if (next) next(item);
    else this.items.push(item);
  }
  get() {
    if (this.items.length) return Promise.resolve(this.items.shift());
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

const queue = new AsyncQueue();
parentPort.on('message', (job) => queue.put(job));

async function consume() {
  while (true) {
    const job = await queue.get();
    const total = job.values.reduce((a, b) => a + b, 0);
    parentPort.postMessage({ id: job.id, total });
  }
}

consume();
