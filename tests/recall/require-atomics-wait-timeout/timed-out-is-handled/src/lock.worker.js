export function acquire(lock, ms) {
  const until = performance.now() + ms;
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) {
    const left = until - performance.now();
    if (left <= 0 || Atomics.wait(lock, 0, 1, left) === 'timed-out') throw new Error('The lock is not free.');
  }
}

self.onmessage = ({ data }) => {
  acquire(data.lock, 1000);
  Atomics.store(data.lock, 0, 0);
  Atomics.notify(data.lock, 0, 1);
};
