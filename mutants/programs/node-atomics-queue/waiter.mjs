import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';

const cells = new Int32Array(workerData);

while (Atomics.load(cells, 0) === 0) {
  const seen = Atomics.load(cells, 1);
  const received = receiveMessageOnPort(parentPort);
  if (received === undefined) {
    Atomics.wait(cells, 1, seen, 1000);
  } else {
    Atomics.store(cells, 2, 1);
    parentPort.postMessage(received.message.length);
    Atomics.store(cells, 2, 0);
    Atomics.notify(cells, 2);
  }
}
