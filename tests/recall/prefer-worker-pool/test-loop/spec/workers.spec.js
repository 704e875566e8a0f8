import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

describe('exit codes', () => {
  for (const code of [0, 1, 2]) {
    it(`ends with ${code}`, async () => {
      const worker = new Worker(`process.exit(${code})`, { eval: true });
      const [seen] = await once(worker, 'exit');
      expect(seen).toBe(code);
    });
  }
});
