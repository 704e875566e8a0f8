import { parentPort, workerData } from 'node:worker_threads';
import { unpackShared } from 'graceful-workers/worker';

const { signal } = unpackShared(workerData);

const TURNS = 20_000_000;

// The same work with and without checks; its result is posted, so that it cannot be optimised away.
function bare() {
  let x = 1;
  for (let i = 0; i < TURNS; i++) x = (x * 1_103_515_245 + 12_345) | 0;
  return x;
}

function checked() {
  let x = 1;
  for (let i = 0; i < TURNS; i++) {
    if (signal.aborted) break;
    x = (x * 1_103_515_245 + 12_345) | 0;
  }
  return x;
}

function seldom() {
  let x = 1;
  for (let i = 0; i < TURNS; i++) {
    if ((i & 1_023) === 0 && signal.aborted) break;
    x = (x * 1_103_515_245 + 12_345) | 0;
  }
  return x;
}

function time(run) {
  const start = performance.now();
  const x = run();
  return { ns: ((performance.now() - start) * 1e6) / TURNS, x };
}

parentPort.on('message', () => {
  parentPort.postMessage({ bare: time(bare), checked: time(checked), seldom: time(seldom) });
});
