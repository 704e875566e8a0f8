/** `graceful-workers`: what the side that starts workers imports. */
export { StoppableWorker, type StartOptions, type WorkerState } from './host/stoppable-worker.ts';
export type { StopOptions, StopResult } from './host/stop-ladder.ts';
export { stopWorker, type StopWorkerOptions } from './host/stop-worker.ts';
export { uiBridge, type UiBridgeOptions } from './host/ui-bridge.ts';
export { WorkerPool, type CloseOptions, type PoolOptions, type RunOptions } from './host/worker-pool.ts';
export type { PlainWorker, SpawnOptions, WorkerSource } from './host/worker-source.ts';
export { Channel, type ChannelOptions, type SendOptions } from './shared/channel/channel.ts';
export * from './shared/errors.ts';
export { fetchWithTimeout, type FetchWithTimeoutOptions } from './shared/fetch-with-timeout.ts';
export { packShared, unpackShared, type Packed } from './shared/pack-shared.ts';
export { SharedAbortController } from './shared/shared-abort-controller.ts';
export type { SharedAbortSignal } from './shared/shared-abort-signal.ts';
export { SharedEvent } from './shared/shared-event.ts';
export { sleep } from './shared/sleep.ts';
export type { WaitOptions } from './shared/wait.ts';
