/**
 * What a name that the file does not define says of stopping. Used for properties, imports and strings,
 * which are contracts with other code; never for the file's own variables, whose use can be looked at.
 */

const STOP_WORDS: ReadonlySet<string> = new Set([
  'stop', 'stopped', 'stopping', 'stops', 'cancel', 'cancelled', 'canceled', 'cancelling', 'canceling', 'cancellation',
  'abort', 'aborted', 'aborting', 'close', 'closed', 'closing', 'shutdown', 'shutting', 'terminate', 'terminated',
  'terminating', 'quit', 'quitting', 'exit', 'exited', 'exiting', 'exitcode', 'kill', 'killed', 'dispose', 'disposed', 'disposing',
  'destroy', 'destroyed', 'interrupt', 'interrupted', 'running', 'alive', 'active', 'connected', 'disconnected',
  'listening', 'enabled', 'disabled', 'paused', 'dead', 'halt', 'halted', 'released', 'unmounted', 'mounted', 'drain', 'draining',
]);

const END_WORDS: ReadonlySet<string> = new Set([
  'done', 'end', 'ended', 'eof', 'last', 'more', 'next', 'cursor', 'remaining', 'empty', 'exhausted', 'token', 'length', 'size',
  'count', 'bytes', 'offset', 'position', 'expired', 'timeout',
]);

const WORD = /\p{Lu}?[\p{Ll}\p{N}]+|\p{Lu}+(?!\p{Ll})/gu;

/** The words of a name, in lower case: `isStopRequested`, `STOP_REQUESTED` and `stop-requested` have `stop`. */
export function getWords(name: string): readonly string[] {
  return (name.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/** Does a name speak of stopping, or of still going on: `stopRequested`, `isCancelled`, `running`? */
export function hasStopWord(name: string): boolean {
  return name.length <= 64 && getWords(name).some((word) => STOP_WORDS.has(word));
}

/** Does a name speak of the end of data, or of its amount: `done`, `nextCursor`, `byteLength`? */
export function hasEndWord(name: string): boolean {
  return name.length <= 64 && getWords(name).some((word) => END_WORDS.has(word));
}
