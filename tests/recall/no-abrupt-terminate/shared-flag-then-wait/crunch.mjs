import { workerData as flag } from 'node:worker_threads';

let x = 1n;
while (Atomics.load(flag, 0) === 0) x = (x * 6364136223846793005n) % 18446744073709551557n;
