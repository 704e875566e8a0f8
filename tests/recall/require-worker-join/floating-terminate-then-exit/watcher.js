import { parentPort } from 'node:worker_threads';
import { watch } from 'node:fs';

watch('.', (event, name) => parentPort.postMessage(name));
