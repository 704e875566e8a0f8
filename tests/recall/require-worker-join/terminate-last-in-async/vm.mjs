import { parentPort, workerData } from 'node:worker_threads';
import vm from 'node:vm';

parentPort.postMessage(String(vm.runInNewContext(workerData)));
parentPort.on('message', () => {});
