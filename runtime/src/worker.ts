/** `graceful-workers/worker`: what a worker file imports. */
export { Channel, type ChannelOptions, type SendOptions } from './shared/channel/channel.ts';
export * from './shared/errors.ts';
export { fetchWithTimeout, type FetchWithTimeoutOptions } from './shared/fetch-with-timeout.ts';
export { packShared, unpackShared, type Packed } from './shared/pack-shared.ts';
export { SharedAbortController } from './shared/shared-abort-controller.ts';
export type { SharedAbortSignal } from './shared/shared-abort-signal.ts';
export { SharedEvent } from './shared/shared-event.ts';
export { sleep } from './shared/sleep.ts';
export type { WaitOptions } from './shared/wait.ts';
export { defineTasks, type TaskContext, type TaskMap } from './worker/define-tasks.ts';
export { defineWorker, type WorkerFunction } from './worker/define-worker.ts';
export type { WorkerContext } from './worker/worker-context.ts';
