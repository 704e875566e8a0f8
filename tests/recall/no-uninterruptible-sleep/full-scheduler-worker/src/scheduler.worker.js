import { parentPort } from 'node:worker_threads';

class Scheduler {
  #jobs = [];
  #stopped = false;
  #wake = () => {};

  add(job) {
    this.#jobs.push(job);
    this.#jobs.sort((a, b) => a.at - b.at);
    this.#wake();
  }

  stop() {
    this.#stopped = true;
    this.#wake();
  }

  async #sleep(ms) {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }

  async run() {
    while (!this.#stopped) {
      const [next] = this.#jobs;
      const wait = next ? next.at - Date.now() : 60_000;
      if (wait > 0) {
        await this.#sleep(wait);
        continue;
      }
      this.#jobs.shift();
      parentPort.postMessage({ type: 'due', id: next.id });
    }
  }
}

const scheduler = new Scheduler();
parentPort.on('message', (message) => {
  switch (message.type) {
    case 'add':
      scheduler.add(message.job);
      break;
    case 'stop':
      scheduler.stop();
      break;
  }
});

await scheduler.run();
parentPort.close();
