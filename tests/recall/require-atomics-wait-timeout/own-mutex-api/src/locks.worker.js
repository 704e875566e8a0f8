const Mutex = {
  wait(cells, index, value) {
    return cells[index] === value;
  },
};

self.onmessage = ({ data }) => {
  self.postMessage(Mutex.wait(data, 0, 1));
};
