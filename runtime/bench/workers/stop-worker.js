import { defineWorker } from 'graceful-workers/worker';

const now = () => Number(process.hrtime.bigint()) / 1e6;

const modes = {
  sync({ signal, data }) {
    while (!signal.aborted);
    data.times[0] = now();
  },
  async async({ signal, data }) {
    try {
      for (;;) await signal.sleep(60_000);
    } finally {
      data.times[0] = now();
    }
  },
  syncBacklog({ signal, data }) {
    data.port.on('message', () => {});
    while (!signal.aborted);
    data.times[0] = now();
    data.port.close();
  },
  async asyncBacklog({ signal, data, yield: turn }) {
    data.port.on('message', () => {});
    Atomics.store(data.cells, 0, 1);
    while (!signal.aborted) await turn().catch(() => {});
    data.times[0] = now();
    data.port.close();
  },
};

export default defineWorker(async (context) => {
  // The first look at a clock loads it, which takes a millisecond.
  context.post(now());
  await modes[context.data.mode](context);
});
