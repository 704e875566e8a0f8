const sab = new SharedArrayBuffer(8);
const control = new Int32Array(sab);
const worker = new Worker(new URL('./loop.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.postMessage(sab);

export function isDone() {
  return Atomics.load(control, 0) === 2;
}

export function stop() {
  control[0] = 1;
}
