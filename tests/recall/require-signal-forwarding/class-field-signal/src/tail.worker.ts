import { once, type EventEmitter } from 'node:events';
import { parentPort } from 'node:worker_threads';

export class Tail {
  constructor(private readonly source: EventEmitter) {}

  async run({ signal }: { signal: AbortSignal }): Promise<void> {
    while (!signal.aborted) {
      const [line] = await once(this.source, 'line');
      parentPort!.postMessage(line);
    }
  }
}
