import { workerThreads } from '../shared/platform.ts';

type NodePort = import('node:worker_threads').MessagePort;

/**
 * Keeps the process alive while it is on. One handle, however many threads there are, and turned
 * with every lone task: a timer that turned it off a little later would cost more, as a timer about
 * to fire makes every sleep of the event loop dearer. Node only; a page needs none.
 */
export class KeepAlive {
  // A port that nobody listens to: fake timers do not reach it.
  readonly #port = workerThreads && (new MessageChannel().port1 as unknown as NodePort);

  turn(isOn: boolean): void {
    if (isOn) this.#port?.ref();
    else this.#port?.unref();
  }

  close(): void {
    this.#port?.close();
  }
}
