const UNLOCKED = 0;
const LOCKED = 1;

function lock(cells, index) {
  while (true) {
    if (Atomics.compareExchange(cells, index, UNLOCKED, LOCKED) === UNLOCKED) return;
    Atomics.wait(cells, index, LOCKED);
  }
}

function unlock(cells, index) {
  Atomics.store(cells, index, UNLOCKED);
  Atomics.notify(cells, index, 1);
}

self.onmessage = ({ data }) => {
  const cells = new Int32Array(data);
  lock(cells, 0);
  cells[1] += 1;
  unlock(cells, 0);
  self.postMessage('done');
};
