import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import vm from 'node:vm';

const log = fs.createWriteStream('sandbox.log');
try {
  parentPort.postMessage(vm.runInNewContext(workerData.code));
} finally {
  log.end();
}
