const READY = 2;

self.onmessage = ({ data: { shared, id } }) => {
  const mask = new Int32Array(shared);
  mask[READY] |= 1 << id;
  Atomics.notify(mask, READY);
  self.postMessage('ready');
};
