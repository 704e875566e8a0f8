import { AbortError } from '../shared/errors.ts';
import { disposeSymbol, reportStrayError } from '../shared/platform.ts';
import { linkSignal } from '../shared/signal-link.ts';
import type { StoppableWorker } from './stoppable-worker.ts';

/** Options of `uiBridge()`. */
export interface UiBridgeOptions<Result, Update> {
  /** Called for every update, in order, on the page's own time. */
  readonly onUpdate: (update: Update) => void;
  /** Called when the worker fails; not when it was stopped. Without it a failure goes to the console. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Called with the worker's result, when it ends by itself. */
  readonly onEnd?: ((result: Result) => void) | undefined;
  /** When to deliver; default: the next animation frame, or soon where the page is hidden. */
  readonly schedule?: ((deliver: () => void) => void) | undefined;
  /** Ends the bridge when it aborts; does not stop the worker. */
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * Shows what a worker posts on a page: `root.after(0, …)` of other toolkits. Updates are delivered
 * together, once a frame, in order. From the moment the worker is asked to stop, or the bridge is
 * disposed, nothing is delivered any more: a late update cannot overwrite what the page shows.
 * @example
 * const worker = StoppableWorker.start(url);
 * uiBridge(worker, { onUpdate: (count) => (label.textContent = String(count)), onError: showError });
 * stopButton.onclick = () => worker.stop();
 */
export function uiBridge<Result, Update>(worker: StoppableWorker<Result, Update>, options: UiBridgeOptions<Result, Update>): Disposable {
  const { onUpdate, onEnd, onError = reportStrayError, schedule = scheduleFrame, signal } = options;
  let isOver = false;
  let isScheduled = false;
  let updates: Update[] = [];
  const isStopped = (): boolean => isOver || worker.isStopRequested;
  const deliver = (): void => {
    isScheduled = false;
    const due = updates;
    updates = [];
    for (const update of due) {
      if (isStopped()) return;
      call(() => onUpdate(update));
    }
  };
  const unlisten = worker.onUpdate((update) => {
    if (isStopped()) return;
    updates.push(update);
    if (isScheduled) return;
    isScheduled = true;
    schedule(deliver);
  });
  const dispose = (): void => {
    isOver = true;
    updates = [];
    unlisten();
    unlink();
  };
  let unlink = (): void => {};
  unlink = linkSignal(signal, dispose);
  const finish = (report: () => void): void => {
    // What came before the end is shown before it.
    if (!isStopped()) deliver();
    const isSilent = isOver;
    dispose();
    if (!isSilent) call(report);
  };
  worker.join().then(
    (result) => finish(() => void (worker.isStopRequested || onEnd?.(result))),
    (error: unknown) => finish(() => void (error instanceof AbortError && worker.isStopRequested ? undefined : onError(error))),
  );
  return { [disposeSymbol]: dispose };
}

/** A page's own mistake must not stop the updates that follow. */
function call(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportStrayError(error);
  }
}

function scheduleFrame(deliver: () => void): void {
  const isVisible = typeof document === 'object' && document.visibilityState === 'visible';
  if (isVisible && typeof requestAnimationFrame === 'function') requestAnimationFrame(() => deliver());
  else setTimeout(deliver, 16);
}
