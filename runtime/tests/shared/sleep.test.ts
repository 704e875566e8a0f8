import { getEventListeners } from 'node:events';
import { AbortError, sleep } from 'graceful-workers';
import { errorOf } from '../support/fixtures.ts';

describe('sleep', () => {
  it('waits so long', async () => {
    const start = performance.now();
    await sleep(30);
    expect(performance.now() - start).toBeGreaterThan(25);
  });

  it('rejects with an AbortError as soon as the signal aborts, the reason as its cause', async () => {
    const controller = new AbortController();
    const start = performance.now();
    setTimeout(() => controller.abort('enough'), 10);
    const error = await errorOf(sleep(60_000, { signal: controller.signal }));
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: 'enough' });
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('rejects at once when the signal is aborted already', async () => {
    expect(await errorOf(sleep(60_000, { signal: AbortSignal.abort() }))).toBeInstanceOf(AbortError);
  });

  it('leaves no listener behind, however it ends', async () => {
    const controller = new AbortController();
    await sleep(1, { signal: controller.signal });
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});
