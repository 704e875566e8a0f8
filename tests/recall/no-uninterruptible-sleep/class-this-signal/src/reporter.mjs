import { scheduler } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

class Reporter {
  constructor() {
    this.controller = new AbortController();
    this.signal = this.controller.signal;
  }

  async run() {
    while (!this.signal.aborted) {
      parentPort.postMessage({ uptime: process.uptime() });
      await scheduler.wait(10_000);
    }
  }

  stop() {
    this.controller.abort();
  }
}

const reporter = new Reporter();
parentPort.on('message', (message) => {
  if (message === 'stop') reporter.stop();
});
reporter.run();
