import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parentPort } from 'node:worker_threads';

const run = promisify(execFile);

export async function log(dir, signal) {
  signal.throwIfAborted();
  const { stdout } = await run('git', ['log', '--oneline'], { cwd: dir });
  parentPort.postMessage(stdout.split('\n'));
}
