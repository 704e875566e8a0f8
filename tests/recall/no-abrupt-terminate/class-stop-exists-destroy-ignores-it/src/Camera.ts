import { Worker } from 'node:worker_threads';
import { join } from 'node:path';

export class Camera {
  #worker: Worker;

  constructor(device: string) {
    this.#worker = new Worker(join(import.meta.dirname, 'grabber.js'), { workerData: { device } });
    this.#worker.on('error', (error) => this.#fail(error));
  }

  #fail(error: Error): void {
    console.error('camera', error);
  }

  async stop(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.postMessage({ cmd: 'stop' });
    await gone;
  }

  destroy(): void {
    this.#worker.terminate();
  }
}
