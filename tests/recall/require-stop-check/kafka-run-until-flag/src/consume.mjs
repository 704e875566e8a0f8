import { parentPort } from 'node:worker_threads';
import { connect } from './broker.mjs';

const state = { stopping: false };

parentPort.on('message', (message) => {
  if (message === 'stop') state.stopping = true;
});

const consumer = await connect();
do {
  const batch = await consumer.fetchBatch({ max: 100, wait: 1000 });
  parentPort.postMessage({ size: batch.length });
  await consumer.commit(batch);
} while (!state.stopping);
await consumer.disconnect();
