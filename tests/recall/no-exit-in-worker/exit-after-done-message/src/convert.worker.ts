import { parentPort, workerData } from 'node:worker_threads';
import { convert } from './convert.js';

async function main() {
  const output = await convert(workerData.input);
  parentPort?.postMessage({ type: 'done', output });
  process.exit(0);
}

main();
