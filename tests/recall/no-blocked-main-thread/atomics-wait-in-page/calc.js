onmessage = ({ data }) => {
  const flag = new Int32Array(data);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
};
