import { start } from 'graceful-workers';

const worker = await start(new URL('./count.worker.mjs', import.meta.url), { data: { from: 1 } });

export async function stop() {
  await worker.stop({ gracePeriod: 2000 });
}
