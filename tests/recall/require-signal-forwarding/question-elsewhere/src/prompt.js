import { createInterface } from 'node:readline/promises';

export async function confirm(text, signal) {
  signal.throwIfAborted();
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await rl.question(`${text} [y/N] `);
  rl.close();
  return answer === 'y';
}
