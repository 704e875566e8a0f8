self.onmessage = ({ data }) => {
  const gate = new Int32Array(data.gate);
  Atomics.wait(gate, 0, 0, 3000);
  self.postMessage('the gate is open');
};
