import { createServer } from 'node:http';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

type Environment = 'client' | 'ssr';
const ENVIRONMENTS: readonly Environment[] = ['client', 'ssr'];
const bundlers = new Map<Environment, Worker>();

async function startBundler(environment: Environment): Promise<void> {
  const worker = new Worker(new URL('./bundler.js', import.meta.url), { workerData: { environment } });
  worker.on('error', (error) => console.error(`[${environment}]`, error));
  worker.on('message', (message: { type: string; file: string }) => console.log(`[${environment}] ${message.type} ${message.file}`));
  await once(worker, 'message');
  bundlers.set(environment, worker);
}

export async function start(port: number): Promise<() => Promise<void>> {
  await Promise.all(ENVIRONMENTS.map(startBundler));
  const server = createServer((request, response) => {
    bundlers.get('client')!.postMessage({ type: 'request', url: request.url });
    response.end('ok');
  });
  server.listen(port);
  await once(server, 'listening');
  return async () => {
    server.close();
    for (const worker of bundlers.values()) worker.postMessage({ type: 'close' });
    await Promise.all([...bundlers.values()].map((worker) => once(worker, 'exit', { signal: AbortSignal.timeout(5000) })));
  };
}
