import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FetchCall, Init } from '../analysis/requests/fetch-calls.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { isFreeName } from '../analysis/code/globals.ts';
import type { ResponseUse } from '../analysis/requests/response-use.ts';
import { mayOutliveSignal } from '../analysis/signals/signal-lifetimes.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { buildOptionsPropertyFix, type Fix, toSignalProperty } from './call-options.ts';
import { findRuntimeName } from './runtime-name.ts';

/**
 * Gives a request a signal or a time limit, unasked where that is free of doubt, else as suggestions.
 */

interface Suggestion {
  readonly messageId: 'passSignal' | 'addTimeLimit' | 'addSignalAndTimeLimit' | 'fetchWithRuntime';
  readonly data: Readonly<Record<string, string>>;
  readonly fix: Fix;
}

export interface Repairs {
  readonly fix: Fix | null;
  readonly suggestions: readonly Suggestion[];
}

/** In milliseconds; what a suggestion offers where the project states no bound of its own. */
const SUGGESTED_TIMEOUT = '10_000';

/** The repairs of a request that has neither a signal nor a time limit. */
export function buildFetchRepairs(
  facts: FileFacts,
  call: FetchCall,
  init: Init,
  signals: readonly FitSignal[],
  use: ResponseUse,
): Repairs {
  const addProperty = (property: string): Fix | null => buildOptionsPropertyFix(facts, call.node, call.initIndex, init, property);
  const [only] = signals;
  const suggestions: Suggestion[] = [];
  const suggest = (messageId: Suggestion['messageId'], fix: Fix | null, data: Suggestion['data']): void => {
    if (fix !== null) suggestions.push({ messageId, data, fix });
  };

  const passOnly = signals.length === 1 && only !== undefined && !mayOutliveSignal(facts, call.node, only) ? addProperty(toSignalProperty(facts, only)) : null;
  if (passOnly === null) {
    for (const signal of signals) suggest('passSignal', addProperty(toSignalProperty(facts, signal)), { signal: signal.text });
  }
  const { fetchTimeout } = facts.settings;
  const timeout = getTimeoutText(facts);
  let fix = passOnly;
  if (hasTimeoutSignal(facts, call.node)) {
    const limit = addProperty(getTimeLimit(call, timeout));
    // A time limit also bounds the reading of the body: nobody is to find a download cut off by `--fix`.
    if (signals.length === 0 && fetchTimeout !== null && use === 'reply') fix = limit;
    else suggest('addTimeLimit', limit, { timeout });
    for (const { text, isOptional } of signals) {
      if (isOptional) continue;
      suggest('addSignalAndTimeLimit', addProperty(`signal: ${combine(text, timeout)}`), { signal: text, timeout });
    }
  }
  if (facts.settings.preferRuntime) suggest('fetchWithRuntime', buildRuntimeFetch(facts, call, init, signals, timeout), { timeout });
  return { fix, suggestions };
}

/** The runtime's `fetchWithTimeout()`, whose limit also bounds the reading of the body. Null for other clients. */
function buildRuntimeFetch(facts: FileFacts, { node, name, initIndex }: FetchCall, init: Init, signals: readonly FitSignal[], timeout: string): Fix | null {
  if (name !== 'fetch' || node.callee.type !== 'Identifier' || signals.length > 1) return null;
  const properties = [`timeout: ${timeout}`, ...signals.map((signal) => toSignalProperty(facts, signal))].join(', ');
  const runtime = findRuntimeName(facts, node, 'fetchWithTimeout');
  const options = buildOptionsPropertyFix(facts, node, initIndex, init, properties);
  if (runtime === null || options === null) return null;
  return (fixer) => [...runtime.buildImport(fixer), fixer.replaceText(node.callee, runtime.name), options(fixer)].flat();
}

/** The suggestion that adds a time limit to a signal that is passed already. */
export function buildTimeLimitSuggestion(facts: FileFacts, signal: TSESTree.Node): readonly Suggestion[] {
  if (!hasTimeoutSignal(facts, signal)) return [];
  const timeout = getTimeoutText(facts);
  const text = facts.sourceCode.getText(signal);
  const isShorthand = signal.parent?.type === 'Property' && signal.parent.shorthand;
  const target = isShorthand ? signal.parent : signal;
  const replacement = `${isShorthand ? 'signal: ' : ''}${combine(text, timeout)}`;
  const fix = (fixer: TSESLint.RuleFixer): TSESLint.RuleFix => fixer.replaceText(target as never, replacement);
  return [{ messageId: 'addSignalAndTimeLimit', data: { signal: text, timeout }, fix }];
}

function getTimeoutText({ settings: { fetchTimeout } }: FileFacts): string {
  return fetchTimeout === null ? SUGGESTED_TIMEOUT : String(fetchTimeout);
}

function hasTimeoutSignal(facts: FileFacts, node: TSESTree.Node): boolean {
  return isFreeName(facts, node, 'AbortSignal');
}

/** How a client is told a time limit: axios and got have an option that all their versions know. */
function getTimeLimit({ client }: FetchCall, timeout: string): string {
  if (client === 'axios') return `timeout: ${timeout}`;
  return client === 'got' ? `timeout: { request: ${timeout} }` : `signal: ${timeoutSignal(timeout)}`;
}

function timeoutSignal(timeout: string): string {
  return `AbortSignal.timeout(${timeout})`;
}

function combine(text: string, timeout: string): string {
  return `AbortSignal.any([${text}, ${timeoutSignal(timeout)}])`;
}
