import { parentPort, workerData } from 'node:worker_threads';

const STOP = 0;
const LOCK = 1;
const FREE = 2;
const TURN = 3;

const cells = new Int32Array(workerData.memory);

/** Takes the lock; false when it stays taken. */
function acquire() {
  for (let attempt = 0; attempt < 8; attempt++) {
    if (Atomics.compareExchange(cells, LOCK, 0, 1) === 0) return true;
    Atomics.wait(cells, LOCK, 1, 100);
  }
  return false;
}

function release() {
  Atomics.store(cells, LOCK, 0);
  Atomics.notify(cells, LOCK, 1);
}

/** One of the two slots; false once there is nothing more to do. */
function takeSlot() {
  for (;;) {
    if (Atomics.load(cells, STOP) === 1) return false;
    const free = Atomics.load(cells, FREE);
    if (free === 0) Atomics.wait(cells, FREE, 0, 500);
    else if (Atomics.compareExchange(cells, FREE, free, free - 1) === free) return true;
  }
}

function giveSlot() {
  Atomics.add(cells, FREE, 1);
  Atomics.notify(cells, FREE, 1);
}

function isMyTurn(timeout) {
  const turn = Atomics.load(cells, TURN);
  if (turn === workerData.id) return true;
  return Atomics.wait(cells, TURN, turn, timeout) !== 'timed-out' && Atomics.load(cells, TURN) === workerData.id;
}

while (Atomics.load(cells, STOP) === 0) {
  if (!isMyTurn(100)) continue;
  if (!takeSlot()) continue;
  if (acquire()) {
    parentPort.postMessage(workerData.id);
    release();
  }
  giveSlot();
}
