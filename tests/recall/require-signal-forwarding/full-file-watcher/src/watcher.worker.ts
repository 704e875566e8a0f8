import { once, on } from 'node:events';
import { readFile, watch } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const controller = new AbortController();
parentPort!.on('message', (message: string) => {
  if (message === 'stop') controller.abort();
});

async function watchFile(file: string, signal: AbortSignal): Promise<void> {
  for await (const { eventType } of watch(file, { signal })) {
    if (eventType !== 'change') continue;
    const text = await readFile(file, { encoding: 'utf8', signal });
    parentPort!.postMessage({ file, size: text.length });
  }
}

async function serve(server: Server, signal: AbortSignal): Promise<void> {
  try {
    for await (const [socket] of on(server, 'connection', { signal })) socket.end('watching\n');
  } finally {
    server.close();
    await once(server, 'close');
  }
}

const server = createServer().listen(workerData.port);
await once(server, 'listening', { signal: controller.signal });
try {
  await Promise.all([watchFile(workerData.file, controller.signal), serve(server, controller.signal)]);
} catch (error) {
  if (!controller.signal.aborted) throw error;
} finally {
  parentPort!.close();
}
