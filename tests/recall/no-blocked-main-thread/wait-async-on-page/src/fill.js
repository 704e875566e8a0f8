self.onmessage = ({ data }) => {
  Atomics.store(data, 0, 7);
  Atomics.notify(data, 0);
};
