import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

export class Proxy {
  async start() {
    this.worker = new Worker(new URL('./proxy-worker.mjs', import.meta.url));
    this.worker.on('error', (err) => console.error('proxy', err));
    await once(this.worker, 'online');
  }

  async restart() {
    this.worker.terminate();
    await this.start();
  }
}
