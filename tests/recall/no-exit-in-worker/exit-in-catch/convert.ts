import { parentPort, workerData } from 'node:worker_threads';
import { convert } from './convert-image.ts';

try {
  const result = await convert(workerData.path);
  parentPort!.postMessage({ ok: true, result });
} catch (error) {
  parentPort!.postMessage({ ok: false, error });
  process.exit(1);
}
