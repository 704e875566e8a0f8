/**
 * Every state of work, every way for its worker to die: no promise stays pending, each error is
 * the right one. The table is printed at the end.
 */
import { StoppableWorker, WorkerPool } from 'graceful-workers';
import { fixture, until } from '../support/fixtures.ts';

interface Way {
  readonly name: string;
  readonly task: string;
  readonly data?: unknown;
  readonly mode: string;
  /** What happens to the task of a pool, and to a worker's join(). */
  readonly task_error: string;
  readonly join_error: string;
  readonly cause?: string;
}

const ways: Way[] = [
  { name: 'throw', task: 'throwOdd', mode: 'odd', task_error: 'OddError', join_error: 'OddError' },
  { name: 'reject', task: 'rejectOdd', mode: 'aggregate', task_error: 'OddError', join_error: 'AggregateError' },
  { name: 'stray throw', task: 'stray', mode: 'stray', task_error: 'WorkerCrashedError', join_error: 'WorkerCrashedError', cause: 'OddError' },
  { name: 'stray rejection', task: 'strayRejection', mode: 'strayRejection', task_error: 'WorkerCrashedError', join_error: 'WorkerCrashedError', cause: 'OddError' },
  { name: 'process.exit()', task: 'exit', data: 3, mode: 'exit', task_error: 'WorkerTerminatedError', join_error: 'WorkerTerminatedError' },
  { name: 'close', task: 'closePort', mode: 'closePort', task_error: 'none', join_error: 'none' },
  { name: 'out of memory', task: 'memory', mode: 'memory', task_error: 'WorkerCrashedError', join_error: 'WorkerCrashedError', cause: 'Error' },
];

const workerOptions = { resourceLimits: { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 } };

const STATES = ['worker', 'running task', 'queued task', 'idle thread'] as const;
type State = (typeof STATES)[number];
/** What came of the work, by the way of dying and the state it was in. */
const matrix = new Map<string, Partial<Record<State, string>>>();

function record(way: string, state: State, outcome: string): void {
  matrix.set(way, { ...matrix.get(way), [state]: outcome === 'none' ? 'done' : outcome });
}

function printMatrix(): void {
  const rows = [['way of dying', ...STATES], ...[...matrix].map(([way, outcomes]) => [way, ...STATES.map((state) => outcomes[state] ?? '–')])];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log(rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n'));
}

/** The name of the error, or none; fails when the promise stays pending. */
async function outcomeOf(promise: Promise<unknown>): Promise<string> {
  const pending = new Promise<string>((resolve) => setTimeout(resolve, 25_000, 'PENDING').unref());
  const settled = promise.then(
    () => 'none',
    (error: Error) => error.name + (error.name === 'WorkerCrashedError' ? `(${(error.cause as Error).name})` : ''),
  );
  return Promise.race([settled, pending]);
}

function expected(error: string, cause: string | undefined): string {
  return error === 'WorkerCrashedError' ? `${error}(${cause})` : error;
}

afterAll(printMatrix);

describe.each(ways)('when a worker dies by $name', (way) => {
  it('join() settles with the right error', async () => {
    const worker = StoppableWorker.start(fixture('worker.js'), { data: { mode: way.mode, code: 3 }, workerOptions });
    const outcome = await outcomeOf(worker.join());
    record(way.name, 'worker', outcome);
    expect(outcome).toBe(expected(way.join_error, way.cause));
    expect((await worker.stop()).how).toBe('already-exited');
  });

  it('the running task settles with the right error, and those that wait are done', async () => {
    const pool = WorkerPool.start(fixture('tasks.js'), { threads: 1, workerOptions });
    await pool.run('noop');
    const running = pool.run(way.task, way.data);
    const waiting = [pool.run('echo', 1), pool.run('echo', { a: 2 }), pool.run('echo', 3, { transfer: [new ArrayBuffer(1)] })];
    const outcome = await outcomeOf(running);
    record(way.name, 'running task', outcome);
    expect(outcome).toBe(expected(way.task_error, way.cause));
    const others = await outcomeOf(Promise.all(waiting));
    record(way.name, 'queued task', others);
    expect(others).toBe('none');
    await pool.close();
    expect(pool.threadCount).toBe(0);
  });
});

describe('when a thread dies while it is idle', () => {
  it.each([
    ['stray throw', 'strayLater', undefined],
    ['stray rejection', 'strayRejectionLater', undefined],
    ['process.exit()', 'exitLater', 30],
    ['out of memory', 'memoryLater', undefined],
  ])('by %s, the next task is done by another', async (name, task, data) => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const pool = WorkerPool.start(fixture('tasks.js'), { threads: 1, workerOptions });
    await pool.run(task, data);
    await until(() => pool.threadCount === 0);
    const outcome = await outcomeOf(pool.run('echo', 1));
    record(name, 'idle thread', outcome);
    expect(outcome).toBe('none');
    // An error that no promise can carry is told all the same.
    expect(warned).toHaveBeenCalledTimes(name === 'process.exit()' ? 0 : 1);
    warned.mockRestore();
    await pool.close();
  });
});

describe.each([
  ['dies-at-start.js', 'WorkerCrashedError(TypeError)'],
  ['exits-at-start.js', 'WorkerTerminatedError'],
  ['no-definition.js', 'WorkerTerminatedError'],
  ['missing.js', 'WorkerCrashedError(Error)'],
])('when a worker dies before it is ready (%s)', (file, error) => {
  const way = `not ready: ${file}`;

  it('join() settles', async () => {
    const outcome = await outcomeOf(StoppableWorker.start(fixture(file)).join());
    record(way, 'worker', outcome);
    expect(outcome).toBe(error);
  });

  it('the tasks that wait settle', async () => {
    const pool = WorkerPool.start(fixture(file), { threads: 2 });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcomeOf(pool.run('noop'))));
    record(way, 'queued task', outcomes[0] as string);
    expect(outcomes).toEqual(Array(5).fill(error));
    await pool.close();
  });
});

describe('when a thread is closed while it is idle', () => {
  it('the next task is done by another', async () => {
    const pool = WorkerPool.start(fixture('tasks.js'), { threads: 1, idleTimeout: 1 });
    await pool.run('noop');
    await until(() => pool.threadCount === 0);
    const outcome = await outcomeOf(pool.run('echo', 1));
    record('close', 'idle thread', outcome);
    expect(outcome).toBe('none');
    await pool.close();
  });
});

describe('when a worker is terminated', () => {
  it.each(['tick', 'stubborn'])('join() settles (%s)', async (mode) => {
    const worker = StoppableWorker.start(fixture('worker.js'), { data: { mode } });
    const join = outcomeOf(worker.join());
    await until(() => worker.state === 'running');
    await worker.stop(undefined, { gracePeriod: 0 });
    record(`terminate (${mode})`, 'worker', await join);
    expect(await join).toBe('AbortError');
  });

  it('before it is ready, join() settles', async () => {
    const worker = StoppableWorker.start(fixture('worker.js'), { data: { mode: 'tick' } });
    const join = outcomeOf(worker.join());
    await worker.stop(undefined, { gracePeriod: 0 });
    record('terminate, not ready', 'worker', await join);
    expect(await join).toBe('AbortError');
  });

  it.each([
    ['queued', 'PoolClosedError'],
    ['running', 'AbortError'],
  ])('with its pool, a %s task settles', async (state, error) => {
    const pool = WorkerPool.start(fixture('tasks.js'), { threads: 1, gracePeriod: 0 });
    const cells = new Int32Array(new SharedArrayBuffer(16));
    const tasks = [outcomeOf(pool.run('stubborn', { cells })), outcomeOf(pool.run('noop'))];
    await until(() => Atomics.load(cells, 0) === 1);
    await pool.close({ cancelQueued: true, cancelRunning: true });
    const outcome = (await Promise.all(tasks))[state === 'running' ? 0 : 1] as string;
    record('terminate (stubborn)', state === 'running' ? 'running task' : 'queued task', outcome);
    expect(outcome).toBe(error);
  });
});
