import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parentPort } from 'node:worker_threads';

const run = promisify(execFile);
const controller = new AbortController();
const queue = [];
let wake = () => {};

parentPort.on('message', (message) => {
  if (message.cmd === 'cancel') {
    controller.abort();
    wake();
  } else {
    queue.push(message.target);
    wake();
  }
});

export async function build(signal) {
  for (;;) {
    if (signal.aborted) break;
    const target = queue.shift();
    if (target === undefined) {
      await new Promise((resolve) => {
        wake = resolve;
        setTimeout(resolve, 500);
      });
    } else {
      const { stdout } = await run('make', [target], { signal });
      parentPort.postMessage(stdout);
    }
  }
}

try {
  await build(controller.signal);
} catch (error) {
  if (!controller.signal.aborted) throw error;
} finally {
  parentPort.close();
}
