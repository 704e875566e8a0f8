import { initTRPC } from '@trpc/server';
import { Worker } from 'node:worker_threads';

const t = initTRPC.create();

export const router = t.router({
  render: t.procedure.input(String).mutation(({ input }) => {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./render.js', import.meta.url), { workerData: input });
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`exit ${code}`)));
    });
  }),
});
