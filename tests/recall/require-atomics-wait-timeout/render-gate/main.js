const gate = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker('renderer.js');
worker.onerror = (e) => console.error(e.message);
worker.postMessage(gate);

requestAnimationFrame(function frame() {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
  requestAnimationFrame(frame);
});
