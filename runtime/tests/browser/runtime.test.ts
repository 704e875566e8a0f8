/** The promises of the runtime in a page: in shared mode, and in message mode without COOP and COEP. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { browser, describeInBrowser } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';

const folders = {
  '/dist/': fileURLToPath(new URL('../../dist/', import.meta.url)),
  '/': fileURLToPath(new URL('../fixtures/browser/', import.meta.url)),
};

describeInBrowser.each(['shared', 'message'] as const)('in a page, in %s mode', (mode) => {
  let server: Served;
  let page: Page;

  beforeAll(async () => {
    server = await serve(folders, mode === 'shared');
    page = await browser!.newPage();
  });

  beforeEach(async () => {
    await page.goto(`${server.url}/`);
  });

  afterAll(async () => {
    await page.close();
    server.close();
  });

  /** Runs a program in the page, with the runtime's names and `start`, `first`, `errorOf` in scope. */
  const inPage = <T>(program: string): Promise<T> => page.evaluate<T>(`(async () => { ${program} })()`);

  it('has the memory that the test means', async () => {
    expect(await inPage('return [crossOriginIsolated, new SharedAbortController().signal.mode]')).toEqual([mode === 'shared', mode]);
  });

  it('join() gives the result; exitCode is undefined', async () => {
    const program = `
      const worker = start('echo', { value: { a: 1 } });
      return [await worker.join(), worker.state, await worker.stop()];`;
    expect(await inPage(program)).toEqual([{ a: 1 }, 'ended', { how: 'already-exited', exitCode: undefined, elapsedMs: 0 }]);
  });

  it('join() rejects with the error of the worker', async () => {
    expect(await inPage(`return errorOf(start('fail').join())`)).toEqual({ name: 'RangeError', message: 'from the worker', cause: 'deep' });
  });

  it.each(['stray', 'strayRejection'])('join() rejects when the worker dies of an uncaught error (%s)', async (name) => {
    expect(await inPage(`return errorOf(start('${name}').join({ timeout: 20_000 }))`)).toMatchObject({ name: 'WorkerCrashedError', cause: 'TypeError' });
  });

  it('join() rejects when the worker closes itself', async () => {
    expect(await inPage(`return errorOf(start('close').join({ timeout: 20_000 }))`)).toMatchObject({ name: 'WorkerTerminatedError' });
  });

  it.each(['broken.js', 'missing.js'])('join() rejects when the file cannot be loaded (%s)', async (file) => {
    const program = `return errorOf(StoppableWorker.start('/${file}').join({ timeout: 20_000 }))`;
    expect(await inPage(program)).toMatchObject({ name: 'WorkerCrashedError' });
  });

  it('stop() ends a worker that sleeps, its clean-up done', async () => {
    const program = `
      const worker = start('tick');
      const updates = [];
      worker.onUpdate((update) => updates.push(update));
      await first(worker);
      const { how } = await worker.stop('enough');
      return [how, updates.at(-1), await errorOf(worker.join())];`;
    expect(await inPage(program)).toMatchObject(['cooperative', 'cleaned up', { name: 'AbortError', code: 'ABORT_ERR', cause: 'enough' }]);
  });

  it('stop() ends a synchronous loop: by itself in shared mode, by force in message mode', async () => {
    const program = `
      const worker = start('spin');
      await first(worker);
      const { how } = await worker.stop('now', { gracePeriod: ${mode === 'shared' ? 20_000 : 50}, killTimeout: 20_000 });
      return [how, await errorOf(worker.join())];`;
    const expected = mode === 'shared' ? ['cooperative', { value: 'shared' }] : ['forced', { name: 'AbortError', cause: 'now' }];
    expect(await inPage(program)).toMatchObject(expected);
  });

  it('the worker can be restarted', async () => {
    const program = `
      const ways = [];
      for (let i = 0; i < 5; i++) {
        const worker = start('tick');
        await first(worker);
        ways.push((await worker.stop()).how);
      }
      return ways;`;
    expect(await inPage(program)).toEqual(Array(5).fill('cooperative'));
  });

  it('a channel brings items to a worker and back', async () => {
    const program = `
      const queue = new Channel();
      const results = new Channel();
      const worker = start('square', { queue, results });
      const sum = (async () => {
        let total = 0;
        for await (const item of results) total += item;
        return total;
      })();
      for (let i = 1; i <= 200; i++) await queue.send(i);
      queue.close();
      await queue.join({ timeout: 20_000 });
      await worker.join({ timeout: 20_000 });
      return sum;`;
    expect(await inPage(program)).toBe(2_686_700);
  });

  it('a pool runs tasks, and stops one that waits without losing its thread', async () => {
    const program = `
      const pool = WorkerPool.start('/tasks.js', { threads: 1 });
      const values = await Promise.all(Array.from({ length: 100 }, (_, i) => pool.run('echo', i % 2 ? i : { i })));
      const controller = new AbortController();
      const waiting = errorOf(pool.run('wait', null, { signal: controller.signal }));
      const queued = errorOf(pool.run('echo', 1, { signal: controller.signal }));
      setTimeout(() => controller.abort('enough'), 50);
      const errors = [await waiting, await queued];
      const cleanUps = await pool.run('cleanUps');
      await pool.close();
      return [values.length, errors, cleanUps, pool.threadCount, await errorOf(pool.run('echo', 1))];`;
    expect(await inPage(program)).toMatchObject([
      100,
      [{ name: 'AbortError', cause: 'enough' }, { name: 'AbortError', cause: 'enough' }],
      1,
      0,
      { name: 'PoolClosedError' },
    ]);
  });

  it('a pool outlives its threads', async () => {
    const program = `
      const pool = WorkerPool.start('/tasks.js', { threads: 1 });
      const outcomes = [await errorOf(pool.run('stray')), await pool.run('echo', 1)];
      outcomes.push(await errorOf(pool.run('stubborn', null, { timeout: 50, gracePeriod: 50 })), await pool.run('echo', 2));
      await pool.close();
      return outcomes;`;
    expect(await inPage(program)).toMatchObject([{ name: 'WorkerCrashedError', cause: 'TypeError' }, 1, { name: 'TimeoutError' }, 2]);
  });

  it('a pool that is closed while its thread starts does not wait in vain', async () => {
    const program = `
      const pool = WorkerPool.start('/tasks.js', { threads: 1, gracePeriod: 600_000 });
      const task = errorOf(pool.run('echo', 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      await pool.close({ cancelQueued: true });
      return [(await task).name, pool.threadCount];`;
    expect(await inPage(program)).toEqual(['PoolClosedError', 0]);
  });

  it('a pool whose file cannot be loaded rejects', async () => {
    const program = `
      const pool = WorkerPool.start('/missing.js', { threads: 2 });
      return [await errorOf(pool.run('echo', 1)), await errorOf(pool.run('echo', 1))];`;
    expect(await inPage(program)).toMatchObject([{ name: 'WorkerCrashedError' }, { name: 'WorkerCrashedError' }]);
  });

  it('the page’s own thread is never blocked', async () => {
    const program = `
      const outcomes = [];
      for (const block of [() => new SharedEvent().waitSync(10), () => new SharedAbortController().signal.sleepSync(10)]) {
        try {
          block();
        } catch (error) {
          outcomes.push(error.message.includes('main thread'));
        }
      }
      return outcomes;`;
    expect(await inPage(program)).toEqual([true, true]);
  });

  it('fetch takes the signal', async () => {
    const program = `
      const controller = new SharedAbortController();
      controller.abort('no');
      const [before] = await Promise.all([errorOf(fetchWithTimeout('/', { signal: controller.signal }))]);
      const second = new SharedAbortController();
      const pending = fetch('/', { signal: second.signal }).then(() => 'done', (error) => error);
      second.abort('during');
      return [before, await pending, second.signal instanceof AbortSignal, (await fetchWithTimeout('/')).status];`;
    expect(await inPage(program)).toMatchObject([{ name: 'AbortError', cause: 'no' }, 'during', true, 200]);
  });

  if (mode === 'shared') {
    it('threads may block, and wake', async () => {
      const program = `
        const event = new SharedEvent();
        const waiting = start('waitSync', { event });
        await first(waiting);
        event.set();
        const sleeping = start('sleepSync');
        await first(sleeping);
        const { how } = await sleeping.stop();
        const spinning = start('spinReason');
        await first(spinning);
        await spinning.stop('reason');
        const pool = WorkerPool.start('/tasks.js', { threads: 1 });
        const task = await errorOf(pool.run('spin', null, { timeout: 100 }));
        await pool.close();
        return [await waiting.join(), how, await sleeping.join(), (await errorOf(spinning.join())).cause, task.name];`;
      expect(await inPage(program)).toEqual([true, 'cooperative', 'stopped', 'reason', 'TimeoutError']);
    });
  }
});
