import { Worker } from 'node:worker_threads';

export class Tokenizer implements AsyncDisposable {
  readonly #worker = new Worker(new URL('./tokenizer-worker.js', import.meta.url));

  constructor() {
    this.#worker.on('error', (error) => {
      console.error(error);
    });
  }

  post(text: string): void {
    this.#worker.postMessage(text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
