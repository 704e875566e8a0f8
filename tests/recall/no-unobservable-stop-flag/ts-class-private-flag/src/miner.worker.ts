import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

class Miner {
  #running = false;

  start(prefix: string): void {
    this.#running = true;
    let nonce = 0;
    while (this.#running) {
      const hash = createHash('sha256').update(prefix + nonce).digest('hex');
      if (hash.startsWith('00000')) parentPort!.postMessage({ nonce, hash });
      nonce++;
    }
  }

  stop(): void {
    this.#running = false;
  }
}

const miner = new Miner();
parentPort!.on('message', (message: { cmd: 'start' | 'stop'; prefix: string }) => {
  if (message.cmd === 'start') miner.start(message.prefix);
  else miner.stop();
});
