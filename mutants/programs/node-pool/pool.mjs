import { Worker } from 'node:worker_threads';

export class Pool {
  #idle = [];
  #waiting = [];
  #workers = [];

  constructor(size) {
    for (let index = 0; index < size; index++) {
      const worker = new Worker(new URL('./task.mjs', import.meta.url));
      worker.on('error', (error) => {
        console.error('A worker failed:', error);
      });
      this.#workers.push(worker);
      this.#idle.push(worker);
    }
  }

  async run(task) {
    const worker = this.#idle.pop() ?? (await this.#nextIdle());
    try {
      return await new Promise((resolve, reject) => {
        const settle = () => {
          worker.off('message', onMessage);
          worker.off('exit', onExit);
        };
        const onMessage = (result) => {
          settle();
          resolve(result);
        };
        const onExit = (code) => {
          settle();
          reject(new Error(`The worker exited with ${code}.`));
        };
        worker.on('message', onMessage);
        worker.on('exit', onExit);
        worker.postMessage(task);
      });
    } finally {
      const next = this.#waiting.shift();
      if (next) next(worker);
      else this.#idle.push(worker);
    }
  }

  #nextIdle() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }
}
