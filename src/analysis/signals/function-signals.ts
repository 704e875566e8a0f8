import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFactAbout } from '../file-facts.ts';
import { type FitSignal, findFitSignals } from '../signals.ts';
import { ancestors, findEnclosingFunction, findMethodCall, findPropertyName, findString, isFunction } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

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
  }).filter((signal) => !getMentions(facts, root).heard.has(normalize(signal.text)));
}

/** What a function's own code names, and of that, what it listens to by hand. */
interface Mentions {
  readonly named: ReadonlySet<string>;
  readonly heard: ReadonlySet<string>;
}

const getMentions = defineFactAbout(collectMentions);

function collectMentions(facts: FileFacts, root: TSESTree.Node): Mentions {
  const named = new Set<string>();
  const heard = new Set<string>();
  for (const own of ownNodes(facts, root)) {
    if (own.type === 'MemberExpression' || own.type === 'Identifier') named.add(getName(facts, own));
    const target = findHeard(own);
    if (target !== null) heard.add(getName(facts, target));
  }
  return { named, heard };
}

/** Is a signal named in the function's own code, or in what the function is called with? */
function isUsedIn(facts: FileFacts, root: TSESTree.Node, signal: FitSignal, node: TSESTree.Node): boolean {
  // At the level of the module all code is one: a controller there stops it.
  if (root.type === 'Program') return !isInNestedScope(node);
  return getMentions(facts, root).named.has(normalize(signal.text));
}

function isInNestedScope(node: TSESTree.Node): boolean {
  for (const ancestor of ancestors(node)) if (isFunction(ancestor) || ancestor.type === 'ClassBody') return true;
  return false;
}

/** What a node listens to: `signal.addEventListener('abort', …)`, `signal.onabort = …`, `once(signal, 'abort')`. */
function findHeard(node: TSESTree.Node): TSESTree.Node | null {
  if (node.type === 'MemberExpression') return findPropertyName(node) === 'onabort' ? node.object : null;
  if (node.type !== 'CallExpression') return null;
  const method = findMethodCall(node);
  if (method?.name === 'addEventListener') return method.object;
  return findString(node.arguments[1]) === 'abort' ? (node.arguments[0] ?? null) : null;
}

function getName(facts: FileFacts, node: TSESTree.Node): string {
  return normalize(facts.sourceCode.getText(node));
}

function normalize(text: string): string {
  return text.replaceAll('?.', '.');
}
