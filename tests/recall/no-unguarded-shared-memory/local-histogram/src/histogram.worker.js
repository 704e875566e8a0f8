self.onmessage = ({ data: { pixels, shared } }) => {
  const bins = new Uint32Array(256);
  const total = new Uint32Array(shared);
  for (const value of pixels) {
    bins[0] = bins[0] + 1;
    bins[value]++;
  }
  for (let i = 0; i < 256; i++) Atomics.add(total, i, bins[i]);
  self.postMessage('merged');
};
