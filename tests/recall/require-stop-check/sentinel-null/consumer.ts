import { parentPort } from 'node:worker_threads';
import { Channel } from './channel.ts';

const channel = new Channel<string | null>();
parentPort!.on('message', (item: string | null) => channel.push(item));

async function consume(): Promise<void> {
  while (true) {
    const item = await channel.take();
    if (item === null) break;
    parentPort!.postMessage(item.length);
  }
  parentPort!.close();
}

void consume();
