import { defineWorker } from 'graceful-workers/worker';

const modes = {
  sync({ signal, data }) {
    while (!signal.aborted);
    data.times[0] = performance.timeOrigin + performance.now();
  },
  async async({ signal, data }) {
    try {
      for (;;) await signal.sleep(60_000);
    } finally {
      data.times[0] = performance.timeOrigin + performance.now();
    }
  },
  syncBacklog({ signal, data }) {
    data.port.on('message', () => {});
    while (!signal.aborted);
    data.times[0] = performance.timeOrigin + performance.now();
    data.port.close();
  },
  async asyncBacklog({ signal, data, yield: turn }) {
    data.port.on('message', () => {});
    Atomics.store(data.cells, 0, 1);
    while (!signal.aborted) await turn().catch(() => {});
    data.times[0] = performance.timeOrigin + performance.now();
    data.port.close();
  },
};

export default defineWorker(async (context) => {
  context.post('ready');
  await modes[context.data.mode](context);
});
