self.onmessage = ({ data }) => {
  const cells = new Int32Array(data);
  const result = Atomics.wait(cells, 0, 0, 5000);
  if (result === 'timed-out') {
    self.postMessage({ error: 'nothing came' });
    return;
  }
  self.postMessage({ value: cells[1] });
};
