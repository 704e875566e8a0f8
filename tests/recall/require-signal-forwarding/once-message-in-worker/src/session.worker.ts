import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import type { Socket } from 'node:net';

export async function session(socket: Socket, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const [chunk] = await once(socket, 'data');
    parentPort!.postMessage(chunk);
  }
}
