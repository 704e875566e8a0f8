self.onmessage = ({ data }) => {
  const cells = new Int32Array(data);
  Atomics.wait(cells, 0, 0, 1000);
  self.postMessage(Atomics.load(cells, 0));
};
