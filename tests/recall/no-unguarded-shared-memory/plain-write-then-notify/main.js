const sab = new SharedArrayBuffer(1024);
const control = new Int32Array(sab);
const worker = new Worker(new URL('./w.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);
worker.postMessage(sab);

document.querySelector('#go').onclick = () => {
  control[0] = 1;
  Atomics.notify(control, 0);
};
