import { parentPort, workerData } from 'node:worker_threads';

const busy = new Int32Array(workerData.memory);

Atomics.add(busy, 0, 1);
const picture = render(workerData.path);
busy[0]--;
Atomics.notify(busy, 0);

parentPort.postMessage(picture);
process.exit(0);

function render(path) {
  return `<svg xmlns="http://www.w3.org/2000/svg"><title>${path}</title></svg>`;
}
