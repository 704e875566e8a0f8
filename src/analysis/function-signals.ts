import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from './file-facts.ts';
import { type FitSignal, findFitSignals } from './signals.ts';
import { ancestors, findEnclosingFunction, findMethodCall, findPropertyName, findString, isFunction } from './syntax.ts';
import { ownNodes } from './walk.ts';

/**
 * The signals that the innermost function around a node means for itself: its parameter's, or one that
 * it uses already. A function that does not know its surroundings' signal may outlive the work of that
 * signal; and one that listens to a signal by hand ends its work by hand.
 */
export function findOwnSignalsOf(facts: FileFacts, node: TSESTree.Node): readonly FitSignal[] {
  const fn = findEnclosingFunction(node);
  const signals = findFitSignals(facts, node);
  if (signals.length === 0) return [];
  const root = fn ?? facts.ast;
  return signals.filter((signal) => {
    if (signal.owner !== null && signal.owner !== fn) return false;
    return (signal.owner === fn && fn !== null) || isUsedIn(facts, root, signal, node);
  }).filter((signal) => !isHeardIn(facts, root, signal));
}

/** Is a signal named in the function's own code, or in what the function is called with? */
function isUsedIn(facts: FileFacts, root: TSESTree.Node, signal: FitSignal, node: TSESTree.Node): boolean {
  // At the level of the module all code is one: a controller there stops it.
  if (root.type === 'Program') return !isInNestedScope(node);
  const text = normalize(signal.text);
  for (const own of ownNodes(facts, root)) {
    if (own.type !== 'MemberExpression' && own.type !== 'Identifier') continue;
    if (normalize(facts.sourceCode.getText(own)) === text) return true;
  }
  return false;
}

function isInNestedScope(node: TSESTree.Node): boolean {
  for (const ancestor of ancestors(node)) if (isFunction(ancestor) || ancestor.type === 'ClassBody') return true;
  return false;
}

/** `signal.addEventListener('abort', …)`, `signal.onabort = …`, `once(signal, 'abort')`. */
function isHeardIn(facts: FileFacts, root: TSESTree.Node, signal: FitSignal): boolean {
  const text = normalize(signal.text);
  const isSignal = (node: TSESTree.Node | undefined): boolean => node !== undefined && normalize(facts.sourceCode.getText(node)) === text;
  for (const own of ownNodes(facts, root)) {
    if (own.type === 'MemberExpression' && findPropertyName(own) === 'onabort' && isSignal(own.object)) return true;
    if (own.type !== 'CallExpression') continue;
    const method = findMethodCall(own);
    if (method?.name === 'addEventListener' && isSignal(method.object)) return true;
    if (isSignal(own.arguments[0]) && findString(own.arguments[1]) === 'abort') return true;
  }
  return false;
}

function normalize(text: string): string {
  return text.replaceAll('?.', '.');
}
