import { workerData } from 'node:worker_threads';
import { statSync } from 'node:fs';

Atomics.store(workerData.state, 1, statSync(workerData.path).size);
Atomics.store(workerData.state, 0, 1);
