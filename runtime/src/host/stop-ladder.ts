import { linkSignal } from '../shared/signal-link.ts';
import { startTimer } from '../shared/wait.ts';

/** How a worker came to its end. */
export interface StopResult {
  /**
   * `cooperative`: it ended by itself, its clean-up done. `forced`: it was terminated, its
   * clean-up skipped. `already-exited`: it was over before. `unkillable`: it did not even end when
   * terminated (it sits in a blocked system call) and was left behind.
   */
  readonly how: 'cooperative' | 'forced' | 'already-exited' | 'unkillable';
  /** Node's exit code; undefined on the web and after `unkillable`. */
  readonly exitCode: number | undefined;
  /** Milliseconds from the request to the end. */
  readonly elapsedMs: number;
  /** What the worker failed with, where it did not just stop. */
  readonly error?: unknown;
}

/** How long each step of stopping may take. */
export interface StopOptions {
  /** Milliseconds between the stop request and `terminate()`, 0 or more. Default: 5000. */
  readonly gracePeriod?: number | undefined;
  /** Milliseconds that `terminate()` may take before the worker is given up. Default: 5000. */
  readonly killTimeout?: number | undefined;
}

export const DEFAULT_GRACE_PERIOD = 5_000;
/** Chromium itself takes two seconds to end a loop that does not turn. */
export const DEFAULT_KILL_TIMEOUT = 5_000;

export interface LadderSteps extends StopOptions {
  /** Settles when the worker is over. */
  readonly ended: Promise<unknown>;
  request(): unknown;
  terminate(): void;
  /** Ends the grace period early. */
  readonly signal?: AbortSignal | null | undefined;
}

/** Asks, waits for the grace period, terminates, waits for the kill timeout. Never rejects. */
export async function climbStopLadder(steps: LadderSteps): Promise<'cooperative' | 'forced' | 'unkillable'> {
  const { ended, gracePeriod = DEFAULT_GRACE_PERIOD, killTimeout = DEFAULT_KILL_TIMEOUT } = steps;
  attempt(steps.request);
  if (await endsWithin(ended, gracePeriod, steps.signal)) return 'cooperative';
  attempt(steps.terminate);
  return (await endsWithin(ended, killTimeout, null)) ? 'forced' : 'unkillable';
}

function endsWithin(ended: Promise<unknown>, ms: number, signal: AbortSignal | null | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    let unlink = (): void => {};
    const finish = (hasEnded: boolean): void => {
      stopTimer();
      unlink();
      resolve(hasEnded);
    };
    const stopTimer = startTimer(ms, () => finish(false));
    unlink = linkSignal(signal, () => finish(false));
    ended.then(
      () => finish(true),
      () => finish(true),
    );
  });
}

/** A request that cannot be sent must not keep the worker from being stopped. */
function attempt(step: () => unknown): void {
  // The next step of the ladder depends neither on its outcome nor on its end.
  (async () => step())().catch(() => {});
}
