import { Mutex } from './mutex.js';

self.onmessage = ({ data: { lock, accounts } }) => {
  const mutex = new Mutex(lock);
  const cells = new Int32Array(accounts);
  mutex.lock();
  cells[0] -= 10;
  cells[1] += 10;
  mutex.unlock();
  self.postMessage('done');
};
