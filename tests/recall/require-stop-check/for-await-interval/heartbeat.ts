import { parentPort, workerData } from 'node:worker_threads';
import { setInterval } from 'node:timers/promises';

async function beat(): Promise<void> {
  for await (const startedAt of setInterval(1000, Date.now())) {
    parentPort!.postMessage({ service: workerData.service, uptime: Date.now() - startedAt });
  }
}

void beat();
