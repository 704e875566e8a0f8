import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { server } from './server';

export async function onSignal(signal: NodeJS.Signals): Promise<void> {
  parentPort!.postMessage(`got ${signal}`);
  server.close();
  await once(server, 'close');
}
