self.addEventListener('message', (event) => {
  const cells = new Int32Array(event.data.buffer);
  Atomics.wait(cells, 0, 0);
  self.postMessage({ value: Atomics.load(cells, 1) });
});
