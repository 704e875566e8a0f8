self.onmessage = ({ data }) => {
  const locks = new Int32Array(data.locks);
  const values = new Int32Array(data.values);
  if (Atomics.compareExchange(locks, 0, 0, 1) === 0) {
    values[0] += data.amount;
    Atomics.store(locks, 0, 0);
    Atomics.notify(locks, 0);
  }
  self.postMessage(values[0]);
};
