self.onmessage = ({ data }) => {
  const cells = new Int32Array(data);
  Atomics.wait(cells, 0, 0, 5000);
  if (cells[0] === 2) {
    self.postMessage('closed');
    return;
  }
  self.postMessage(Atomics.load(cells, 1));
};
