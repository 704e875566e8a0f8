/** The peers behind one face: `run(signal?)` does nothing in a worker, `close()` ends everything. */
import { MessageChannel, Worker } from 'node:worker_threads';
import { wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { WorkerPool } from 'graceful-workers';
import { Piscina } from 'piscina';
import { FixedThreadPool } from 'poolifier';
import { Pool as ThreadsPool, spawn, Worker as ThreadsWorker } from 'threads';
import Tinypool from 'tinypool';
import workerpool from 'workerpool';

const file = (name) => new URL(`./workers/${name}`, import.meta.url);
const path = (name) => file(name).pathname;

/** `postMessage` and a map of callbacks: what one writes without a library. */
function startBare(threads) {
  const pending = new Map();
  let next = 0;
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(file('bare.js'));
    worker.on('message', (id) => {
      const resolve = pending.get(id);
      pending.delete(id);
      resolve();
    });
    worker.on('error', (error) => {
      throw error;
    });
    return worker;
  });
  return {
    run: () =>
      new Promise((resolve) => {
        const id = next++;
        pending.set(id, resolve);
        workers[id % threads].postMessage(id);
      }),
    // eslint-disable-next-line graceful-workers/no-abrupt-terminate -- it has nothing to do any more
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

/**
 * The least with which the promises of our pool could be kept, and nothing else: the calls of a turn
 * travel together; each task has a cell by which it can be taken back or asked to stop; requests to
 * stop have a port of their own; one handle keeps the process alive while a task is under way.
 */
export function startMinimum() {
  const data = new MessageChannel();
  const control = new MessageChannel();
  const keepAlive = new MessageChannel().port1;
  const cells = new Int32Array(new SharedArrayBuffer(1_024));
  const worker = new Worker(file('minimum.js'), {
    workerData: { port: data.port2, control: control.port2, cells },
    transferList: [data.port2, control.port2],
  });
  worker.unref();
  const queue = [];
  const running = [];
  let sent = 0;
  let pending = 0;
  const send = () => {
    for (const task of queue) {
      Atomics.store(cells, sent++ % cells.length, 0);
      running.push(task);
    }
    data.port1.postMessage(queue.length === 1 ? 'noop' : ['noop', queue.length]);
    queue.length = 0;
  };
  data.port1.on('message', (count) => {
    for (const resolve of running.splice(0, count)) {
      if (--pending === 0) keepAlive.unref();
      resolve();
    }
  });
  data.port1.unref();
  return {
    run: () =>
      new Promise((resolve) => {
        if (++pending === 1) keepAlive.ref();
        if (queue.push(resolve) === 1) queueMicrotask(send);
      }),
    // eslint-disable-next-line graceful-workers/no-abrupt-terminate -- it has nothing to do any more
    close: () => worker.terminate(),
  };
}

function startComlink(threads) {
  const workers = Array.from({ length: threads }, () => new Worker(file('comlink-noop.js')));
  const remotes = workers.map((worker) => wrap(nodeEndpoint(worker)));
  let next = 0;
  return {
    run: () => remotes[next++ % threads].noop(),
    // eslint-disable-next-line graceful-workers/no-abrupt-terminate -- it has nothing to do any more
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

export const CONTENDERS = {
  bare: startBare,
  minimum: startMinimum,
  own: (threads) => {
    const pool = WorkerPool.start(file('own-tasks.js'), { threads });
    return { pool, run: (signal) => (signal ? pool.run('noop', undefined, { signal }) : pool.run('noop')), close: () => pool.close() };
  },
  piscina: (threads) => {
    const pool = new Piscina({ filename: file('function-noop.js').href, minThreads: threads, maxThreads: threads });
    return { pool, run: (signal) => pool.run(undefined, signal ? { signal } : undefined), close: () => pool.destroy() };
  },
  tinypool: (threads) => {
    const pool = new Tinypool({ filename: file('function-noop.js').href, minThreads: threads, maxThreads: threads });
    return { pool, run: (signal) => pool.run(undefined, signal ? { signal } : {}), close: () => pool.destroy() };
  },
  poolifier: (threads) => {
    const pool = new FixedThreadPool(threads, path('poolifier-noop.js'), { errorEventHandler: () => {} });
    return { pool, run: () => pool.execute(), close: () => pool.destroy() };
  },
  workerpool: (threads) => {
    const pool = workerpool.pool(path('workerpool-noop.js'), { minWorkers: threads, maxWorkers: threads, workerType: 'thread' });
    return { pool, run: () => pool.exec('noop', []), close: () => pool.terminate() };
  },
  threads: (threads) => {
    const pool = ThreadsPool(() => spawn(new ThreadsWorker('./workers/threads-noop.js')), { size: threads });
    return { pool, run: () => pool.queue((task) => task()), close: () => pool.terminate(true) };
  },
  comlink: startComlink,
};
