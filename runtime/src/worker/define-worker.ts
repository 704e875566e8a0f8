import { encodeError } from '../shared/error-codec.ts';
import { releaseShared, unpackShared } from '../shared/pack-shared.ts';
import type { WorkerInit, WorkerMessage } from '../shared/protocol.ts';
import { openSignal } from '../shared/shared-abort-controller.ts';
import type { SharedAbortSignal } from '../shared/shared-abort-signal.ts';
import { isAbortOf } from './abort-check.ts';
import { connect, whenStarted, type Connection } from './connection.ts';
import { DeferredCalls } from './deferred-calls.ts';
import { yieldTurn, type WorkerContext } from './worker-context.ts';

/** The function of a worker. Its result is what `join()` gives. */
export type WorkerFunction<Data, Result, Update> = (context: WorkerContext<Data, Update>) => Result | PromiseLike<Result>;

/**
 * Makes this file a worker for `StoppableWorker.start()`: runs `run` once, with what the host sent.
 * The worker ends when the function has ended and its clean-up is done.
 *
 * Elsewhere than in such a worker it does nothing but return `run`, so that the file can be tested.
 * @example
 * export default defineWorker(async ({ data, signal, post, defer }: WorkerContext<{ interval: number }, string>) => {
 *   const file = await open('log.txt', 'a');
 *   defer(() => file.close());
 *   while (!signal.aborted) {
 *     post(await poll(signal));
 *     await signal.sleep(data.interval);
 *   }
 * });
 */
export function defineWorker<Data = unknown, Result = unknown, Update = unknown>(
  run: WorkerFunction<Data, Result, Update>,
): WorkerFunction<Data, Result, Update> {
  whenStarted('worker', (init) => void runWorker(init, run as WorkerFunction<unknown, unknown, unknown>));
  return run;
}

async function runWorker(init: WorkerInit, run: WorkerFunction<unknown, unknown, unknown>): Promise<void> {
  const connection = connect(init, () => {});
  const { link } = connection;
  // The function may wait for things that do not keep a worker alive.
  link.setRef(true);
  const signal = openSignal(init.signal);
  const data = unpackShared(init.data);
  await connection.announce();
  reply(connection, await getOutcome(run, data, signal, connection));
  releaseShared(data);
  connection.finish();
}

async function getOutcome(
  run: WorkerFunction<unknown, unknown, unknown>,
  data: unknown,
  signal: SharedAbortSignal,
  { link }: Connection,
): Promise<WorkerMessage> {
  const deferred = new DeferredCalls();
  const context: WorkerContext = {
    data,
    signal,
    defer: (cleanUp) => deferred.add(cleanUp),
    post: (update, options) => link.post({ type: 'update', update } satisfies WorkerMessage, options?.transfer),
    yield: () => yieldTurn(signal),
  };
  const outcome = await settle(async () => {
    signal.throwIfAborted();
    return run(context);
  }, signal);
  const cleanUp = await settle(() => deferred.run(), signal);
  return outcome.type === 'error' && !outcome.isAbort ? outcome : cleanUp.type === 'error' ? cleanUp : outcome;
}

type Outcome = Extract<WorkerMessage, { type: 'result' | 'error' }>;

async function settle(call: () => unknown, signal: AbortSignal): Promise<Outcome> {
  try {
    return { type: 'result', result: await call() };
  } catch (error) {
    return { type: 'error', error: encodeError(error), isAbort: isAbortOf(error, signal) };
  }
}

function reply({ link }: Connection, message: WorkerMessage): void {
  try {
    link.post(message);
  } catch (error) {
    link.post({ type: 'error', error: encodeError(error), isAbort: false } satisfies WorkerMessage);
  }
}
