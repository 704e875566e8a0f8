import { parentPort, workerData } from 'node:worker_threads';
import { unpackShared } from 'graceful-workers/worker';

const { signal } = unpackShared(workerData);

// Short runs, many of them: most are not interrupted, however busy the machine is.
const TURNS = 512 * 1_024;
const RUNS = 60;

// The same work with and without checks; its result is posted, so that it cannot be optimised away.
function bare() {
  let x = 1;
  for (let i = 0; i < TURNS; i++) x = (Math.imul(x, 1_103_515_245) + 12_345) | 0;
  return x;
}

function checked() {
  let x = 1;
  for (let i = 0; i < TURNS; i++) {
    if (signal.aborted) break;
    x = (Math.imul(x, 1_103_515_245) + 12_345) | 0;
  }
  return x;
}

/** What any check of shared memory costs. */
const cells = new Int32Array(new SharedArrayBuffer(4));
function load() {
  let x = 1;
  for (let i = 0; i < TURNS; i++) {
    if (Atomics.load(cells, 0) === 3) break;
    x = (Math.imul(x, 1_103_515_245) + 12_345) | 0;
  }
  return x;
}

function seldom() {
  let x = 1;
  for (let i = 0; i < TURNS; i++) {
    if ((i & 1_023) === 0 && signal.aborted) break;
    x = (Math.imul(x, 1_103_515_245) + 12_345) | 0;
  }
  return x;
}

function time(run) {
  const start = performance.now();
  const x = run();
  return { ns: ((performance.now() - start) * 1e6) / TURNS, x };
}

parentPort.on('message', () => {
  parentPort.postMessage(Array.from({ length: RUNS }, () => ({ bare: time(bare), checked: time(checked), load: time(load), seldom: time(seldom) })));
});
