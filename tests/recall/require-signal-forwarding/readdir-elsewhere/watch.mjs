import { once } from 'node:events';
import { createInterface } from 'node:readline';

export async function confirm(signal) {
  const lines = createInterface({ input: process.stdin, signal });
  const [answer] = await once(lines, 'line');
  return answer === 'y';
}
