import { getEventListeners, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { stopWorker } from 'graceful-workers';
import { fixture } from '../support/fixtures.ts';

async function startPlain(workerData?: string): Promise<Worker> {
  const worker = new Worker(fixture('plain-worker.js'), { workerData });
  if (workerData !== 'stubborn') await once(worker, 'message');
  else await once(worker, 'online');
  return worker;
}

describe('stopWorker, for a worker that somebody else wrote', () => {
  it('asks with { type: "stop" } and waits for its exit', async () => {
    const result = await stopWorker(await startPlain());
    expect(result).toEqual({ how: 'cooperative', exitCode: 0, elapsedMs: expect.any(Number) });
  });

  it('asks with the message given', async () => {
    expect((await stopWorker(await startPlain(), { request: 'stop' })).how).toBe('cooperative');
  });

  it('asks by the function given', async () => {
    const request = vi.fn((worker: Worker) => worker.postMessage('stop'));
    expect((await stopWorker(await startPlain(), { request })).how).toBe('cooperative');
    expect(request).toHaveBeenCalledOnce();
  });

  it.each(['deaf', 'stubborn'])('terminates one that is %s after the grace period', async (kind) => {
    const worker = await startPlain(kind);
    expect(await stopWorker(worker, { gracePeriod: 50 })).toMatchObject({ how: 'forced', exitCode: 1 });
  });

  it('terminates at once when its signal aborts', async () => {
    const { signal } = new AbortController();
    const worker = await startPlain('deaf');
    const result = await stopWorker(worker, { gracePeriod: 600_000, signal: AbortSignal.timeout(30) });
    expect(result.how).toBe('forced');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('goes on to terminate when asking throws, and never rejects', async () => {
    const worker = await startPlain();
    const request = (): void => {
      throw new Error('cannot ask');
    };
    expect((await stopWorker(worker, { request, gracePeriod: 20 })).how).toBe('forced');
    const other = await startPlain();
    expect((await stopWorker(other, { request: { call() {} }, gracePeriod: 20 })).how).toBe('forced');
    const third = await startPlain();
    // An unhandled rejection would fail the test.
    expect((await stopWorker(third, { request: async () => request(), gracePeriod: 20 })).how).toBe('forced');
  });

  it('reports an error of the dying worker instead of throwing it', async () => {
    const result = await stopWorker(await startPlain('fails'));
    expect(result).toMatchObject({ how: 'cooperative', exitCode: 1, error: { message: 'failed while stopping' } });
  });

  it('says that the worker was over already', async () => {
    const worker = await startPlain();
    await worker.terminate();
    expect((await stopWorker(worker)).how).toBe('already-exited');
  });

  it('gives every call the same answer', async () => {
    const worker = await startPlain();
    const first = stopWorker(worker);
    expect(stopWorker(worker)).toBe(first);
    await first;
  });

  it('leaves no listener on the worker', async () => {
    const worker = await startPlain();
    const before = worker.listenerCount('exit') + worker.listenerCount('error');
    await stopWorker(worker);
    expect(worker.listenerCount('exit') + worker.listenerCount('error')).toBe(before);
  });
});

describe('stopWorker, for a web worker', () => {
  class FakeWebWorker extends EventTarget {
    posted: unknown[] = [];
    isTerminated = false;
    answer: unknown;
    constructor(answer?: unknown) {
      super();
      this.answer = answer;
    }
    postMessage(message: unknown): void {
      this.posted.push(message);
      if (this.answer === undefined) return;
      setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data: this.answer })), 5);
    }
    terminate(): void {
      this.isTerminated = true;
    }
  }

  it.each([['stopped'], [{ type: 'stopped' }]])('waits for its reply %o and ends it', async (answer) => {
    const worker = new FakeWebWorker(answer);
    expect(await stopWorker(worker)).toMatchObject({ how: 'cooperative', exitCode: undefined });
    expect(worker.posted).toEqual([{ type: 'stop' }]);
    expect(worker.isTerminated).toBe(true);
  });

  it('takes the reply that isReply knows', async () => {
    const worker = new FakeWebWorker({ bye: true });
    const isReply = (message: unknown): boolean => (message as { bye?: boolean }).bye === true;
    expect((await stopWorker(worker, { isReply })).how).toBe('cooperative');
  });

  it('terminates one that does not answer', async () => {
    const worker = new FakeWebWorker();
    expect(await stopWorker(worker, { gracePeriod: 20 })).toMatchObject({ how: 'forced', exitCode: undefined });
    expect(worker.isTerminated).toBe(true);
  });
});
