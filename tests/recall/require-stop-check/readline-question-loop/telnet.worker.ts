import { parentPort, workerData } from 'node:worker_threads';
import { createConnection } from 'node:net';
import { once } from 'node:events';

const socket = createConnection(workerData.port);

async function talk(): Promise<void> {
  while (true) {
    const [data] = await once(socket, 'data');
    parentPort!.postMessage(String(data));
    if (socket.errored) {
      throw socket.errored;
    }
  }
}

void talk();
