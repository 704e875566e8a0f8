const worker = new Worker('save.js');
worker.onerror = (e) => console.error(e.message);

const strokes = new Float32Array(2000);

document.addEventListener('pointerup', () => {
  const copy = strokes.slice();
  worker.postMessage(copy, [copy.buffer]);
  strokes.fill(0);
});
