import { parentPort } from 'node:worker_threads';

class Simulator {
  #running = true;
  #step = 0;

  constructor() {
    parentPort!.on('message', (message: string) => {
      if (message === 'stop') this.#running = false;
    });
  }

  async run(): Promise<void> {
    while (this.#running) {
      await Promise.resolve();
      this.#step += 1;
    }
    parentPort!.postMessage(this.#step);
  }
}

void new Simulator().run();
