import { workerData } from 'node:worker_threads';

// The least that the promises of the pool need here: each task is claimed before it begins, so that
// the host can take it back until then, and its end is left where the host sees it at once.
const { port, control, cells } = workerData;
const tasks = new Map([['noop', () => {}]]);
let number = 0;

function run(name) {
  const cell = number++ % cells.length;
  if (Atomics.compareExchange(cells, cell, 0, 1) !== 0) return;
  tasks.get(name)();
  Atomics.compareExchange(cells, cell, 1, 4);
}

control.on('message', () => {});
control.unref();
port.on('message', (message) => {
  const [name, count] = typeof message === 'string' ? [message, 1] : message;
  for (let i = 0; i < count; i++) run(name);
  port.postMessage(count);
});
