let flag;

self.onmessage = ({ data }) => {
  if (data.flag) flag = new Int32Array(data.flag);
  if (data.start) {
    let n = data.start;
    let steps = 0;
    while (Atomics.load(flag, 0) === 0 && n !== 1) {
      n = n % 2 ? 3 * n + 1 : n / 2;
      steps++;
    }
    self.postMessage(steps);
  }
};
