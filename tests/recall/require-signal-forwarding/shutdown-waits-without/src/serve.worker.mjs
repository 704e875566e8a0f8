import { once } from 'node:events';
import { createServer } from 'node:net';
import { parentPort } from 'node:worker_threads';

export async function serve(port, signal) {
  const server = createServer((socket) => socket.end('hi'));
  server.listen(port);
  try {
    await once(server, 'listening', { signal });
    parentPort.postMessage('listening');
    await once(signal, 'abort');
  } finally {
    server.close();
    await once(server, 'close');
  }
}
