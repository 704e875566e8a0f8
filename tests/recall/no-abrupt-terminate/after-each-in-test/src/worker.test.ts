import { afterEach, beforeEach, expect, it } from 'vitest';
import { Worker } from 'node:worker_threads';

let worker: Worker;

beforeEach(() => {
  worker = new Worker(new URL('./worker.js', import.meta.url));
});

afterEach(() => {
  worker.terminate();
});

it('answers', async () => {
  const reply = new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  worker.postMessage('ping');
  expect(await reply).toBe('pong');
});
