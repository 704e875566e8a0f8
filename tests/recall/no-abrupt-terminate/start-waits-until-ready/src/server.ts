import { Worker } from 'node:worker_threads';

export class Server {
  #worker: Worker | null = null;

  async start(): Promise<void> {
    this.#worker = new Worker(new URL('./serve.js', import.meta.url));
    this.#worker.on('error', (error) => console.error(error));
    await new Promise((resolve) => this.#worker!.once('message', resolve));
  }

  async stop(): Promise<void> {
    this.#worker!.postMessage('stop');
    await new Promise((resolve) => this.#worker!.once('exit', resolve));
  }

  async kill(): Promise<void> {
    try {
      await this.stop();
    } finally {
      await this.#worker?.terminate();
      this.#worker = null;
    }
  }
}
