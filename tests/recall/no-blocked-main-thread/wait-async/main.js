const cells = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(new URL('./w.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);
worker.postMessage(cells);

const { async, value } = Atomics.waitAsync(cells, 0, 0);
if (async) await value;
document.title = 'ready';
