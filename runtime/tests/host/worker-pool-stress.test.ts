/** Random use of a pool: whatever comes together, every promise settles, rightly, and the pool closes. */
import { WorkerPool } from 'graceful-workers';
import { fixture } from '../support/fixtures.ts';

function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => (state = (state * 48_271) % 2_147_483_647) % limit;
}

describe.each([true, false])('random use of a pool (shared memory: %s)', (isShared) => {
  beforeEach(() => void (isShared || vi.stubGlobal('crossOriginIsolated', false)));
  afterEach(() => vi.unstubAllGlobals());

  it.each([1, 2, 3, 4])('leaves no promise pending, and mixes up no result (seed %i)', async (seed) => {
    const random = createRandom(seed * 7_919);
    const pool = WorkerPool.start(fixture('tasks.js'), { threads: 1 + (seed % 3), idleTimeout: seed % 2 ? 3 : undefined, gracePeriod: 20_000 });
    const wrong: unknown[] = [];
    const expectResult = async (call: Promise<unknown>, isRight: (outcome: unknown) => boolean): Promise<void> => {
      const outcome = await call.catch((error: Error) => error.name);
      if (!isRight(outcome)) wrong.push(outcome);
    };
    const isDeath = (outcome: unknown): boolean => outcome === 'WorkerTerminatedError' || outcome === 'AbortError';
    const calls: Promise<void>[] = [];
    for (let i = 0; i < 400; i++) {
      const way = random(20);
      const controller = new AbortController();
      const { signal } = controller;
      if (way < 8) calls.push(expectResult(pool.run('echo', i), (outcome) => outcome === i || isDeath(outcome)));
      else if (way < 11) calls.push(expectResult(pool.run('asyncEcho', [i]), (outcome) => (outcome as number[])[0] === i || isDeath(outcome)));
      else if (way < 13) calls.push(expectResult(pool.run('throwOdd'), (outcome) => outcome === 'OddError' || isDeath(outcome)));
      else if (way < 15) {
        const buffer = new ArrayBuffer(i);
        calls.push(expectResult(pool.run('byteLength', buffer, { transfer: [buffer] }), (outcome) => outcome === i || isDeath(outcome)));
      } else if (way < 19) {
        const cells = new Int32Array(new SharedArrayBuffer(16));
        const call = pool.run(isShared && random(2) ? 'spin' : 'stoppable', { cells }, random(2) ? { signal } : { timeout: random(5) });
        setTimeout(() => controller.abort(), random(6));
        // A loop that does not turn can be stopped where memory is shared only.
        calls.push(expectResult(call, (outcome) => isDeath(outcome) || outcome === 'TimeoutError'));
      } else if (way === 19 && random(3) === 0) calls.push(expectResult(pool.run('exit', 0), isDeath));
      if (random(4) === 0) await new Promise((resolve) => setTimeout(resolve, random(3)));
      if (random(60) === 0) await Promise.all(calls.splice(0));
    }
    await Promise.all(calls);
    expect(wrong).toEqual([]);
    expect(pool.pendingCount).toBe(0);
    await pool.drain();
    await pool.close();
    expect(pool.threadCount).toBe(0);
  });
});
