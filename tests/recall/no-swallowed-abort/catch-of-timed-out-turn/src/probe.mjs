import { parentPort } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';

const stop = new AbortController();
parentPort.on('message', (message) => { if (message === 'stop') stop.abort(); });

while (!stop.signal.aborted) {
  const turn = new AbortController();
  const limit = setTimeout(() => turn.abort(), 2000);
  try {
    const { status } = await fetch('http://localhost:8080/health', { signal: turn.signal });
    parentPort.postMessage({ status });
  } catch {
    parentPort.postMessage({ status: 0 });
  } finally {
    clearTimeout(limit);
  }
  await sleep(5000, undefined, { signal: stop.signal }).catch(() => {});
}
parentPort.close();
