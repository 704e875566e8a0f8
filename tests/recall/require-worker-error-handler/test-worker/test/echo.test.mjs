import { test } from 'node:test';
import assert from 'node:assert';
import { Worker } from 'node:worker_threads';

test('echoes', async () => {
  const worker = new Worker(new URL('../echo.mjs', import.meta.url));
  const reply = new Promise((resolve) => worker.once('message', resolve));
  worker.postMessage('hi');
  assert.equal(await reply, 'hi');
  await worker.terminate();
});
