import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const GRACE_PERIOD = 1000;

function listen(worker) {
  worker.on('error', (error) => {
    console.error(error);
  });
  return worker;
}

export async function indexOnce(folder) {
  const worker = listen(new Worker(new URL('./indexer.mjs', import.meta.url), { workerData: { folder } }));
  const [result] = await once(worker, 'message', { signal: AbortSignal.timeout(60_000) });
  const exited = once(worker, 'exit', { signal: AbortSignal.timeout(GRACE_PERIOD) });
  worker.postMessage({ cmd: 'stop' });
  try {
    await exited;
  } catch {
    await worker.terminate();
  }
  return result;
}

export function startIndexer(folder) {
  const worker = new Worker(new URL('./indexer.mjs', import.meta.url), { workerData: { folder } });
  worker.on('error', (error) => {
    console.error(error);
  });
  return {
    async stop() {
      const exited = once(worker, 'exit', { signal: AbortSignal.timeout(GRACE_PERIOD) });
      worker.postMessage({ cmd: 'stop' });
      await exited.catch(() => worker.terminate());
    },
  };
}

export class Supervisor {
  #workers = [];

  add(folder) {
    const worker = new Worker(new URL('./indexer.mjs', import.meta.url), { workerData: { folder } });
    worker.on('error', (error) => {
      console.error(error);
    });
    this.#workers.push(worker);
  }

  async close() {
    const workers = this.#workers.splice(0);
    await Promise.all(workers.map(async (worker) => {
      const exited = once(worker, 'exit', { signal: AbortSignal.timeout(GRACE_PERIOD) });
      worker.postMessage({ cmd: 'stop' });
      try {
        await exited;
      } catch {
        await worker.terminate();
      }
    }));
  }
}
