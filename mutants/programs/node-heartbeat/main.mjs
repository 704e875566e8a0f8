import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export class Heartbeat {
  #worker = new Worker(new URL('./beat.mjs', import.meta.url));

  constructor(onBeat) {
    this.#worker.on('message', onBeat);
    this.#worker.on('error', (error) => {
      console.error(error);
    });
  }

  async close() {
    const exited = once(this.#worker, 'exit', { signal: AbortSignal.timeout(1000) });
    this.#worker.postMessage({ type: 'stop' });
    await exited;
  }
}
