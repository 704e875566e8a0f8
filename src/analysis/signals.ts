import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findControllerSignal, findSignalAlias } from './abort-controllers.ts';
import type { FileFacts } from './file-facts.ts';
import type { Variable } from './globals.ts';
import { findOwnSignals } from './instance-signals.ts';
import { findParameterSignal } from './parameter-signals.ts';
import { isStoppingCode } from './stopping-code.ts';
import { type FunctionNode, ancestors, findEnclosingFunction, isInside, isLoop } from './syntax.ts';

/** An AbortSignal that means "stop this work" and can be named at a node. */
export interface FitSignal {
  /** How to name it there: `signal`, `options.signal`, `this.#controller.signal`. */
  readonly text: string;
  /** May it be undefined there? */
  readonly isOptional: boolean;
  readonly origin: 'parameter' | 'property' | 'controller' | 'context';
  /** The function whose parameter it is; null when it belongs to no single call. */
  readonly owner: FunctionNode | null;
}

/**
 * The AbortSignals that are fit to stop the work at a node; none in code that runs when work already
 * stops. Where the function around the node is given a signal, that one is meant and no other.
 */
export function findFitSignals(facts: FileFacts, node: TSESTree.Node): readonly FitSignal[] {
  if (isStoppingCode(node)) return [];
  const found = new Map<object, FitSignal>();
  const seen = new Set<string>();
  let scope: TSESLint.Scope.Scope | null = facts.sourceCode.getScope(node);
  for (; scope !== null; scope = scope.upper) {
    for (const variable of scope.variables) {
      if (seen.has(variable.name)) continue;
      seen.add(variable.name);
      const fit = findSignalOf(facts, variable, node);
      if (fit === null || !isNameable(variable, node)) continue;
      // A signal that has a name of its own goes by it, and by the nearest where it has several.
      const known = found.get(fit.identity);
      if (known === undefined || (known.text.includes('.') && !fit.signal.text.includes('.'))) found.set(fit.identity, fit.signal);
    }
  }
  const signals = [...found.values(), ...findOwnSignals(facts, node)];
  const owner = findEnclosingFunction(node);
  const own = signals.filter((signal) => owner !== null && signal.owner === owner);
  return own.length > 0 ? own : signals;
}

/** A signal that a variable gives, and what is one and the same signal under all its names. */
export interface NamedSignal {
  readonly signal: FitSignal;
  readonly identity: object;
}

function findSignalOf(facts: FileFacts, variable: Variable, node: TSESTree.Node): NamedSignal | null {
  if (variable.defs.length !== 1) return null;
  return findParameterSignal(facts, variable) ?? findControllerSignal(facts, variable, node) ?? findSignalAlias(facts, variable, node);
}

/** Does a variable have its value when the node is evaluated, and was it not made in a loop around the node? */
function isNameable(variable: Variable, node: TSESTree.Node): boolean {
  const [definition] = variable.defs;
  if (definition === undefined) return false;
  if (definition.type === 'Parameter') return true;
  const runsLater = findEnclosingFunction(definition.node) !== findEnclosingFunction(node);
  if (!runsLater && definition.node.range[1] > node.range[0]) return false;
  return ![...ancestors(node), node].some((ancestor) => isLoop(ancestor) && isInside(definition.node, ancestor));
}
