import { parentPort } from 'node:worker_threads';

function* ids() {
  let n = 0;
  while (true) {
    yield `id-${n++}`;
  }
}

const source = ids();
parentPort.on('message', (count) => {
  const batch = [];
  for (let i = 0; i < count; i++) batch.push(source.next().value);
  parentPort.postMessage(batch);
});
