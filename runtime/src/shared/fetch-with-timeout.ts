import { toAbortError } from './abort-reason.ts';
import { TimeoutError } from './errors.ts';
import { linkSignal } from './signal-link.ts';
import { sleep } from './sleep.ts';
import { startBackgroundTimer } from './wait.ts';

/** Pause before retry number `attempt` (1, 2, …), in milliseconds. */
export type Backoff = (attempt: number) => number;

/** Options of `fetchWithTimeout()`: those of `fetch`, and these. */
export interface FetchWithTimeoutOptions extends RequestInit {
  /** Milliseconds for each attempt, the reading of its body included. Default: 10000. */
  readonly timeout?: number | undefined;
  /** Milliseconds for all attempts and the pauses between them. Default: no limit. */
  readonly totalTimeout?: number | undefined;
  /** How often a failed attempt is repeated. Default: 0. Only idempotent methods with a body that can be sent again. */
  readonly retries?: number | undefined;
  /** Pause before a retry. Default: 200 ms, doubled each time up to 10 s, less a random part of up to a half. */
  readonly backoff?: Backoff | undefined;
}

const DEFAULT_TIMEOUT = 10_000;
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);
const RETRIED_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
const BODY_READERS = ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const;

/**
 * A `fetch` that cannot hang: every attempt has a time limit, which also bounds the reading of the
 * body, and a stop request ends it at any point, also between two attempts. After a stop there is
 * no retry. `Retry-After` is honoured.
 *
 * The limit stays in force while the body is read through `response.body`; it is lifted when
 * `json()`, `text()` or another reader has finished.
 * @throws AbortError when `signal` aborts; TimeoutError when `timeout` or `totalTimeout` passes;
 * what `fetch` throws when the last attempt failed.
 * @example
 * const response = await fetchWithTimeout(url, { timeout: 5_000, retries: 3, signal });
 * const weather = await response.json();
 */
export async function fetchWithTimeout(input: string | URL | Request, options: FetchWithTimeoutOptions = {}): Promise<Response> {
  const { timeout = DEFAULT_TIMEOUT, totalTimeout = Infinity, retries = 0, backoff = getDefaultBackoff, signal: given, ...init } = options;
  const signal = given ?? (input instanceof Request ? input.signal : null);
  const deadline = performance.now() + totalTimeout;
  const maxRetries = canReplay(input, init) ? retries : 0;
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw toAbortError(signal.reason);
    const limit = Math.min(timeout, deadline - performance.now());
    const isLast = attempt > maxRetries;
    let pause = backoff(attempt);
    try {
      const response = await fetchOnce(input, init, signal, limit);
      if (isLast || !RETRIED_STATUS.has(response.status)) return response;
      pause = getRetryAfter(response) ?? pause;
      if (performance.now() + pause >= deadline) return response;
      void response.body?.cancel().catch(() => {});
    } catch (error) {
      if (signal?.aborted) throw toAbortError(signal.reason);
      if (isLast || performance.now() + pause >= deadline) throw error;
    }
    await sleep(pause, { signal });
  }
}

async function fetchOnce(input: string | URL | Request, init: RequestInit, signal: AbortSignal | null, limit: number): Promise<Response> {
  const controller = new AbortController();
  // Bound before the request: both may end it at once.
  const stopTimer = startBackgroundTimer(limit, () => {
    unlink();
    controller.abort(new TimeoutError(`The request took longer than ${Math.round(limit)} ms.`));
  });
  let unlink = (): void => {};
  unlink = linkSignal(signal, () => {
    stopTimer();
    controller.abort(toAbortError(signal?.reason));
  });
  const release = (): void => {
    stopTimer();
    unlink();
  };
  try {
    const response = await fetch(input, { ...init, signal: controller.signal });
    if (response.body) releaseAfterBody(response, release);
    else release();
    return response;
  } catch (error) {
    release();
    throw error;
  }
}

/** The response stays the one that `fetch` made; only its readers also say when they are done. */
function releaseAfterBody(response: Response, release: () => void): void {
  for (const name of BODY_READERS) {
    const read = (response as unknown as Partial<Record<string, () => Promise<unknown>>>)[name];
    if (!read) continue;
    const value = (): Promise<unknown> => read.call(response).finally(release);
    Object.defineProperty(response, name, { value, configurable: true, writable: true });
  }
}

function canReplay(input: string | URL | Request, init: RequestInit): boolean {
  const method = (init.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
  const hasOwnBody = input instanceof Request && input.body !== null;
  const isStream = typeof ReadableStream === 'function' && init.body instanceof ReadableStream;
  // An async iterable, as Node takes it, can be read once as well.
  const isIterable = typeof init.body === 'object' && init.body !== null && Symbol.asyncIterator in init.body;
  return IDEMPOTENT.has(method) && !hasOwnBody && !isStream && !isIterable;
}

/** Seconds, or a date; in milliseconds from now. */
function getRetryAfter(response: Response): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function getDefaultBackoff(attempt: number): number {
  return Math.min(10_000, 200 * 2 ** (attempt - 1)) * (1 - Math.random() / 2);
}
