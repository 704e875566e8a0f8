const sab = new SharedArrayBuffer(4 * 101);
const cells = new Int32Array(sab);

self.onmessage = ({ data }) => {
  for (let i = 0; i < 100; i++) cells[i + 1] = data[i];
  cells[1] = data.length;
  Atomics.store(cells, 0, 1);
  Atomics.notify(cells, 0);
};
