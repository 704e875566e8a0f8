const cells = new Int32Array(new SharedArrayBuffer(16));
const worker = new Worker(new URL('./filter.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.postMessage(cells);

document.querySelector<HTMLButtonElement>('#apply')!.onclick = () => {
  worker.postMessage('apply');
  while (Atomics.load(cells, 0) !== 1) {
    // wait for the filter
  }
  document.querySelector('canvas')!.hidden = false;
};
