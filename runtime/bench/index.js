/**
 * `npm run bench -w runtime`: the runtime against its peers and against bare `postMessage`, in one
 * run: the same work, everybody warmed up, rounds in turn, medians, and ratios of paired rounds.
 * The goals are ratios, so that a slow or busy machine changes little. `--quick` for a short run,
 * `--only=roundTrips,channel` for parts.
 */
import { once } from 'node:events';
import { cpus } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import { Channel, packShared, SharedAbortController, StoppableWorker } from 'graceful-workers';
import { CONTENDERS } from './contenders.js';
import { format, interleave, measureRate, median, pairedRatio, printTable, withinLimit } from './measure.js';

const isQuick = process.argv.includes('--quick');
const ROUNDS = isQuick ? 3 : 9;
/** Round trips are measured in many short slices: a busy machine disturbs a pair of neighbours alike. */
const SLICES = isQuick ? 3 : 7;
const SLICE = 10;
/** New threads for each session: on which cores the system puts them alone can make a factor of five. */
const SESSIONS = isQuick ? 3 : 11;
const file = (name) => new URL(`./workers/${name}`, import.meta.url);
// Some peers let the process end in the middle of a call.
const keepAlive = setInterval(() => {}, 1_000);

/** @type {{ goal: string, measured: string, isMet: boolean }[]} */
const goals = [];
function judge(goal, measured, isMet) {
  goals.push({ goal, measured, isMet });
}

const PEERS = Object.keys(CONTENDERS).filter((name) => !['bare', 'minimum', 'own'].includes(name));

/** A peer that does not close must not keep the others waiting. */
async function closeAll(running) {
  await withinLimit(Promise.all(Object.values(running).map(({ close }) => close())), 5_000);
}

/**
 * Tasks a second of some contenders, session by session, at each depth.
 * @returns {Promise<Record<number, Record<string, number[]>>>}
 */
async function measureRates(names, threads, createSignal) {
  const rates = Object.fromEntries([1, 16, 256].map((depth) => [depth, Object.fromEntries(names.map((name) => [name, []]))]));
  for (let session = 0; session < SESSIONS; session++) {
    const running = Object.fromEntries(names.map((name) => [name, CONTENDERS[name](threads)]));
    for (const depth of [1, 16, 256]) {
      const runs = names.map((name) => [name, () => measureRate(() => running[name].run(createSignal?.()), depth, SLICE)]);
      const more = await interleave(Object.fromEntries(runs), SLICES, 10);
      for (const name of names) rates[depth][name].push(...more[name]);
    }
    await closeAll(running);
  }
  return rates;
}

async function benchRoundTrips() {
  const names = Object.keys(CONTENDERS);
  const rows = [['tasks/s, nothing to do', ...names, 'own/bare', 'minimum/bare', 'own/best peer']];
  for (const threads of [1, 2]) {
    // The minimum has one thread: spreading tasks is more than the least.
    const byDepth = await measureRates(names.filter((name) => name !== 'minimum' || threads === 1), threads);
    for (const depth of [1, 16, 256]) {
      const rates = byDepth[depth];
      const toBare = pairedRatio(rates.own, rates.bare);
      const least = pairedRatio(rates.minimum ?? [], rates.bare);
      const toBest = Math.min(...PEERS.map((name) => pairedRatio(rates.own, rates[name])).filter(Number.isFinite));
      const figures = names.map((name) => format(median(rates[name] ?? [])));
      rows.push([`${threads} thread(s), ${depth} in flight`, ...figures, format(toBare), format(least), format(toBest)]);
      if (threads === 1) judgeRoundTrip(depth, toBare, least, toBest);
    }
  }
  printTable('Round trips', rows);
}

function judgeRoundTrip(depth, toBare, minimum, toBest) {
  const least = { 1: 0.95, 16: 2, 256: 3 }[depth];
  const measured = depth === 1 ? `${format(toBare)} times (the minimum: ${format(minimum)})` : `${format(toBare)} times`;
  judge(`round trip, ${depth} in flight: at least ${least} times bare postMessage`, measured, toBare >= least);
  if (depth === 256) judge('round trip, 256 in flight: at least 5 times the best peer', `${format(toBest)} times`, toBest >= 5);
}

async function benchSignals() {
  const names = ['own', 'piscina', 'tinypool'];
  const rows = [['tasks/s, a signal for each', ...names, 'own/piscina']];
  const byDepth = await measureRates(names, 1, () => new AbortController().signal);
  const ratios = [];
  for (const depth of [1, 16, 256]) {
    const rates = byDepth[depth];
    const ratio = pairedRatio(rates.own, rates.piscina);
    ratios.push(ratio);
    rows.push([`${depth} in flight`, ...Object.values(rates).map((values) => format(median(values))), format(ratio)]);
  }
  printTable('With a signal for each task, 1 thread', rows);
  const least = Math.min(...ratios);
  judge('with a signal for each task: at least 2 times piscina, at every depth', `${ratios.map(format).join(', ')} times`, least >= 2);
}

/** A task in a loop is aborted; how long until the next task is done, and did its `finally` run? */
async function benchAborts() {
  const newCells = () => new Int32Array(new SharedArrayBuffer(16));
  const ways = {
    own: (pool, cells, signal) => pool.run('spin', { cells }, { signal }),
    piscina: (pool, cells, signal) => pool.run(cells, { name: 'spin', signal }),
    tinypool: (pool, cells, signal) => pool.run(cells, { name: 'spin', signal }),
    workerpool: (pool, cells, signal) => {
      const call = pool.exec('spin', [cells]);
      signal.addEventListener('abort', () => {
        try {
          call.cancel();
        } catch {
          // It throws what it also rejects with.
        }
      });
      return call;
    },
  };
  const running = Object.fromEntries(Object.keys(ways).map((name) => [name, CONTENDERS[name](1)]));
  const cleaned = Object.fromEntries(Object.keys(ways).map((name) => [name, 0]));
  let rounds = 0;
  const runs = Object.keys(ways).map((name) => [
    name,
    async () => {
      const { pool, run } = running[name];
      await run();
      const cells = newCells();
      const controller = new AbortController();
      const aborted = ways[name](pool, cells, controller.signal).then(() => {}, () => {});
      while (Atomics.load(cells, 0) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      const start = performance.now();
      controller.abort();
      await run();
      const ms = performance.now() - start;
      await aborted;
      cleaned[name] += cells[1];
      if (name === 'own') rounds++;
      return ms;
    },
  ]);
  const times = await interleave(Object.fromEntries(runs), isQuick ? 5 : 25);
  await closeAll(running);
  const rows = [['', 'ms (p50)', '`finally` run']];
  for (const name of Object.keys(ways)) rows.push([name, format(median(times[name])), `${Math.round((cleaned[name] / rounds) * 100)}%`]);
  printTable('Abort of a running task, until the next task is done', rows);
  const own = median(times.own);
  const ratio = Math.min(...['piscina', 'tinypool', 'workerpool'].map((name) => pairedRatio(times[name], times.own)));
  judge('abort of a running task, until the next is done: p50 at most 1 ms', `${format(own)} ms`, own <= 1);
  judge('the same: at least 30 times faster than the best peer', `${format(ratio)} times`, ratio >= 30);
  judge('`finally` of an aborted task: runs always', `${cleaned.own} of ${rounds}`, cleaned.own === rounds);
}

/** One clock for all threads of the process. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

/** From `stop()` to the end of the loop, in milliseconds. */
async function measureStop(mode) {
  const times = new Float64Array(new SharedArrayBuffer(8));
  const cells = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = StoppableWorker.start(file('stop-worker.js'), { data: { mode, times, cells, port: port2 }, transfer: [port2] });
  const result = worker.join().catch(() => {});
  await new Promise((resolve) => worker.onUpdate(resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
  if (mode.endsWith('Backlog')) for (let i = 0; i < 20_000; i++) port1.postMessage(i);
  const start = now();
  void worker.stop();
  await result;
  port1.close();
  return times[0] - start;
}

/** The textbook way, for comparison: the stop message behind the others on the same port. */
async function measurePostedStop() {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', (message) => { if (message === 'stop') { parentPort.postMessage(now()); parentPort.close(); } });
     const now = () => Number(process.hrtime.bigint()) / 1e6;
     parentPort.postMessage(now());`,
    { eval: true },
  );
  await once(worker, 'message');
  for (let i = 0; i < 20_000; i++) worker.postMessage(i);
  const start = now();
  worker.postMessage('stop');
  const [time] = await once(worker, 'message');
  return time - start;
}

async function benchStops() {
  const modes = { sync: () => measureStop('sync'), async: () => measureStop('async'), syncBacklog: () => measureStop('syncBacklog') };
  const runs = { ...modes, asyncBacklog: () => measureStop('asyncBacklog'), posted: measurePostedStop };
  const times = await interleave(runs, isQuick ? 5 : 21);
  printTable('Stop latency, until the loop has ended', [
    ['', 'ms (p50)'],
    ['synchronous loop', format(median(times.sync))],
    ['asynchronous loop (sleeping)', format(median(times.async))],
    ['synchronous loop, 20,000 messages waiting', format(median(times.syncBacklog))],
    ['asynchronous loop, 20,000 messages waiting', format(median(times.asyncBacklog))],
    ['a posted stop message behind 20,000 others, for comparison', format(median(times.posted))],
  ]);
  judge('a synchronous loop stops: p50 at most 0.3 ms', `${format(median(times.sync))} ms`, median(times.sync) <= 0.3);
  judge('the same behind 20,000 messages: p50 at most 1 ms', `${format(median(times.syncBacklog))} ms`, median(times.syncBacklog) <= 1);
}

async function benchChecks() {
  const controller = new SharedAbortController();
  const { data, transfer } = packShared({ signal: controller.signal });
  const worker = new Worker(file('check-cost.js'), { workerData: data, transferList: transfer });
  const results = [];
  for (let round = 0; round < (isQuick ? 4 : 10); round++) {
    worker.postMessage('go');
    const [result] = await once(worker, 'message');
    if (round > 0) results.push(...result);
  }
  await worker.terminate();
  const bare = median(results.map((result) => result.bare.ns));
  const cost = median(results.map((result) => result.checked.ns - result.bare.ns));
  const load = median(results.map((result) => result.load.ns - result.bare.ns));
  const share = median(results.map((result) => result.seldom.ns / result.bare.ns - 1));
  printTable('Stop check, `signal.aborted`', [
    ['', 'per turn'],
    ['a loop without check', `${format(bare)} ns`],
    ['a check in every turn adds', `${format(cost)} ns`],
    ['of which a bare Atomics.load', `${format(load)} ns`],
    ['a check in every 1,024th turn adds', `${format(share * 100)} %`],
  ]);
  judge('a stop check costs at most 5 ns', `${format(cost)} ns`, cost <= 5);
  judge('a check in every 1,024th turn costs at most 1%', `${format(share * 100)} %`, share <= 0.01);
}

async function benchChannel() {
  const items = { objects: (i) => ({ id: i, name: 'item', tags: ['a', 'b'] }), integers: (i) => i };
  const rows = [['items/s', 'channel', 'MessagePort', 'in batches', 'channel/port', 'batches/port']];
  for (const [kind, create] of Object.entries(items)) {
    const queue = new Channel({ capacity: 256 });
    const consumer = StoppableWorker.start(file('channel.js'), { data: { queue } });
    const plain = new Worker(file('port.js'));
    const count = isQuick ? 5_000 : 20_000;
    const rates = await interleave(
      {
        channel: async () => {
          const start = performance.now();
          for (let i = 1; i < count; i++) await queue.send(create(i));
          await queue.send('end');
          await queue.join();
          return (count / (performance.now() - start)) * 1_000;
        },
        port: async () => {
          const start = performance.now();
          for (let i = 1; i < count; i++) plain.postMessage(create(i));
          plain.postMessage('end');
          await once(plain, 'message');
          return (count / (performance.now() - start)) * 1_000;
        },
        // The most that sending together can bring: no bound, no answers, no promises.
        batches: async () => {
          const start = performance.now();
          for (let i = 1; i < count; i += 128) plain.postMessage(Array.from({ length: Math.min(128, count - i) }, (_, j) => create(i + j)));
          plain.postMessage('end');
          await once(plain, 'message');
          return (count / (performance.now() - start)) * 1_000;
        },
      },
      ROUNDS,
      10,
    );
    queue.close();
    await consumer.join();
    await plain.terminate();
    const ratio = pairedRatio(rates.channel, rates.port);
    const most = pairedRatio(rates.batches, rates.port);
    rows.push([kind, ...Object.values(rates).map((values) => format(median(values))), format(ratio), format(most)]);
    const least = kind === 'objects' ? 2 : 1;
    judge(`channel, ${kind}: at least ${least} times a MessagePort`, `${format(ratio)} times (batches over a port: ${format(most)})`, ratio >= least);
  }
  printTable('Channel, with back-pressure, acknowledged item by item', rows);
}

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`);
const benches = { roundTrips: benchRoundTrips, signals: benchSignals, aborts: benchAborts, stops: benchStops, checks: benchChecks, channel: benchChannel };
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length).split(',');
for (const name of only ?? Object.keys(benches)) await benches[name]();
printTable('Goals', [['', 'measured', 'met'], ...goals.map(({ goal, measured, isMet }) => [goal, measured, isMet ? 'yes' : 'NO'])]);
console.log(`\n${goals.filter(({ isMet }) => isMet).length} of ${goals.length} goals met.`);
clearInterval(keepAlive);
// Threads of a peer may be left.
process.exit(0);
