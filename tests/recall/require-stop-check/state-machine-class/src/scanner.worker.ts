import { parentPort } from 'node:worker_threads';
import { scanNext } from './scan';

class Scanner {
  #state: 'idle' | 'running' | 'stopping' = 'idle';

  async run(): Promise<void> {
    this.#state = 'running';
    while (this.#state === 'running') {
      const found = await scanNext();
      parentPort!.postMessage(found);
    }
    this.#state = 'idle';
  }

  stop(): void {
    this.#state = 'stopping';
  }
}

const scanner = new Scanner();
parentPort!.on('message', (message: { type: string }) => {
  if (message.type === 'run') void scanner.run();
  if (message.type === 'stop') scanner.stop();
});
