import { EventEmitter, once } from 'node:events';
import { parentPort } from 'node:worker_threads';

export class Feed {
  readonly controller = new AbortController();
  readonly signal = this.controller.signal;
  constructor(private readonly source: EventEmitter) {}

  stop(): void {
    this.controller.abort();
  }

  async next(): Promise<unknown> {
    this.signal.throwIfAborted();
    const [value] = await once(this.source, 'value');
    return value;
  }
}

const feed = new Feed(new EventEmitter());
parentPort!.on('message', (message: string) => { if (message === 'stop') feed.stop(); });
parentPort!.postMessage(await feed.next());
