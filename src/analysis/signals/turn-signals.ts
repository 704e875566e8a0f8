import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { type Variable, findOnlyValue } from '../code/globals.ts';
import { findSignalRoot, isOwnOrTimed } from './signal-values.ts';
import { type LoopNode, ancestors, findMethodCall, findPropertyName, isInside, unwrap } from '../code/syntax.ts';

/** The signal that `signal.aborted` and `signal.throwIfAborted()` look at, if each turn of the loop makes it for itself and nobody else can abort it. */
export function findTurnSignal(facts: FileFacts, loop: LoopNode, check: TSESTree.Node): TSESTree.Node | null {
  const signal = findChecked(check);
  const declaration = signal === null ? undefined : findSignalRoot(facts, signal)?.defs[0]?.node;
  return signal !== null && declaration !== undefined && isInside(declaration, loop.body) && isOwnOrTimed(facts, signal) ? signal : null;
}

function findChecked(check: TSESTree.Node): TSESTree.Node | null {
  if (check.type === 'MemberExpression') return findPropertyName(check) === 'aborted' ? unwrap(check.object) : null;
  const method = findMethodCall(check);
  return method?.name === 'throwIfAborted' ? unwrap(method.object) : null;
}

/** The tests on which a turn aborts its signal: `item === STOP` of `if (item === STOP) controller.abort()`. */
export function* getAbortTests(facts: FileFacts, loop: LoopNode, signal: TSESTree.Node): Generator<TSESTree.Expression> {
  for (const { identifier } of findController(facts, signal)?.references ?? []) {
    const { parent } = identifier;
    if (parent?.type !== 'MemberExpression' || findPropertyName(parent) !== 'abort') continue;
    for (const ancestor of ancestors(parent)) {
      if (ancestor === loop) break;
      if (ancestor.type === 'IfStatement' && !isInside(parent, ancestor.test)) yield ancestor.test;
    }
  }
}

/** `controller` of `const { signal } = controller` and of `const signal = controller.signal`. */
function findController(facts: FileFacts, signal: TSESTree.Node): Variable | null {
  const root = findSignalRoot(facts, signal);
  const init = root === null ? undefined : findOnlyValue(root)?.init;
  return (init === undefined ? null : findController(facts, unwrap(init))) ?? root;
}
