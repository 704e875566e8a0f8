import { Worker } from 'node:worker_threads';

export class Supervisor {
  private readonly worker = new Worker(new URL('./job.js', import.meta.url));

  constructor() {
    this.worker.on('error', (error) => console.error(error));
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        void this.worker.terminate();
      }, 3000);
      this.worker.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      this.worker.postMessage({ type: 'shutdown' });
    });
  }
}
