self.onmessage = ({ data }) => {
  const cells = new Int32Array(data);
  while (Atomics.load(cells, 0) === 0) {
    Atomics.wait(cells, 0, 0, 100);
  }
  self.postMessage(cells.length);
};
