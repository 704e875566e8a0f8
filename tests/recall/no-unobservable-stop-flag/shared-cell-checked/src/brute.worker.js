self.onmessage = ({ data: { shared, target } }) => {
  const cancel = new Uint8Array(shared);
  let guess = 0;
  while (!Atomics.load(cancel, 0) && guess !== target) {
    guess++;
  }
  self.postMessage({ guess, cancelled: guess !== target });
};
