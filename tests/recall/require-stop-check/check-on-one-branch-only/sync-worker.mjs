import { parentPort } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';

const controller = new AbortController();
parentPort.on('message', (m) => {
  if (m === 'stop') controller.abort();
});

async function syncForever(pull) {
  while (true) {
    const changes = await pull().catch(() => null);
    if (changes) {
      parentPort.postMessage(changes);
      if (controller.signal.aborted) return;
    }
    await sleep(1000);
  }
}

syncForever(async () => {
  const res = await fetch('http://localhost:5984/_changes', { signal: AbortSignal.timeout(5000) });
  return res.json();
});
