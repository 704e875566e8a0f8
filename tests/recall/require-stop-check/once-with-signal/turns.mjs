import { parentPort, workerData } from 'node:worker_threads';
import { once } from 'node:events';

const controller = new AbortController();
workerData.control.on('message', () => controller.abort());

async function serve(signal) {
  while (true) {
    const [request] = await once(parentPort, 'message', { signal });
    parentPort.postMessage({ id: request.id, answer: request.question.length });
  }
}

try {
  await serve(controller.signal);
} finally {
  workerData.control.close();
}
