const STOPPED = 0;
const GENERATION = 2;

const cells = new Int32Array(new SharedArrayBuffer(16));
const output = document.querySelector('#output');

for (let index = 0; index < 2; index++) {
  const worker = new Worker(new URL('./stepper.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    output?.append(String(data));
  });
  worker.addEventListener('error', ({ message }) => {
    output?.append(message);
  });
  worker.postMessage(cells.buffer);
}

document.querySelector('#stop')?.addEventListener('click', () => {
  Atomics.store(cells, STOPPED, 1);
  Atomics.notify(cells, GENERATION);
});
