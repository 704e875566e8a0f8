import type { CancellableCall } from '../analysis/signals/cancellable-calls.ts';
import { isEncoding } from '../analysis/signals/cancellable-calls.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { type Fix, buildArgumentFix, buildOptionsPropertyFix, toSignalProperty } from './call-options.ts';

/** Builds the fix that passes a signal to a call; null where its arguments leave no place for it. */
export function buildForwardedSignalFix(facts: FileFacts, call: CancellableCall, signal: FitSignal): Fix | null {
  const { node, index, options } = call;
  if (call.form === 'argument') return buildArgumentFix(facts, node, index, signal.text);
  const property = toSignalProperty(facts, signal);
  const argument = node.arguments[index];
  if (call.isBeforeCallback && argument !== undefined) return (fixer) => fixer.insertTextBefore(argument, `{ ${property} }, `);
  if (argument !== undefined && isEncoding(argument)) {
    return (fixer) => fixer.replaceText(argument, `{ encoding: ${facts.sourceCode.getText(argument)}, ${property} }`);
  }
  return buildOptionsPropertyFix(facts, node, index, options, property);
}
