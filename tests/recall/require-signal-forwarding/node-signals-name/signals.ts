import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';

export async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}
