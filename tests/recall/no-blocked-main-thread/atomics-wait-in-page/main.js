const buffer = new SharedArrayBuffer(4);
const flag = new Int32Array(buffer);
const worker = new Worker(new URL('./calc.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);
worker.postMessage(buffer);

Atomics.wait(flag, 0, 0);
document.querySelector('#state').textContent = 'ready';
