import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findControllerSignal, findSignalAlias, mayDeclareSignal } from './signals/abort-controllers.ts';
import { type FileFacts, defineFact } from './file-facts.ts';
import type { Variable } from './code/globals.ts';
import { findOwnSignals } from './signals/instance-signals.ts';
import { mayRunBefore } from './code/later-code.ts';
import { findParameterSignal } from './signals/parameter-signals.ts';
import { isStoppingCode } from './stopping/stopping-code.ts';
import { type FunctionNode, ancestors, findEnclosingFunction, isInside, isLoop } from './code/syntax.ts';

type Scope = TSESLint.Scope.Scope;

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
  if (isStoppingCode(facts, node)) return [];
  const found = new Map<object, FitSignal>();
  const inner: Scope[] = [];
  for (let scope: Scope | null = facts.sourceCode.getScope(node); scope !== null; inner.push(scope), scope = scope.upper) {
    for (const variable of getCandidates(facts, scope)) {
      if (inner.some(({ set }) => set.has(variable.name))) continue;
      const fit = isNameable(facts, variable, node) ? findSignalOf(facts, variable, node) : null;
      if (fit === null) continue;
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

const getKnownCandidates = defineFact(() => new WeakMap<Scope, readonly Variable[]>());

/** The variables of a scope that may hold a signal, wherever it is asked for. Most hold something else. */
function getCandidates(facts: FileFacts, scope: Scope): readonly Variable[] {
  const known = getKnownCandidates(facts);
  let candidates = known.get(scope);
  if (candidates === undefined) known.set(scope, (candidates = scope.variables.filter((variable) => mayHoldSignal(facts, variable))));
  return candidates;
}

function mayHoldSignal(facts: FileFacts, variable: Variable): boolean {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || definition === undefined) return false;
  if (definition.type === 'Parameter') return findParameterSignal(facts, variable) !== null;
  if (facts.settings.signalNames.includes(variable.name)) return true;
  return definition.node.type === 'VariableDeclarator' && mayDeclareSignal(facts, definition.node);
}

function findSignalOf(facts: FileFacts, variable: Variable, node: TSESTree.Node): NamedSignal | null {
  return findParameterSignal(facts, variable) ?? findControllerSignal(facts, variable, node) ?? findSignalAlias(facts, variable, node);
}

/** Does a variable have its value when the node is evaluated, and was it not made in a loop around the node? */
function isNameable(facts: FileFacts, variable: Variable, node: TSESTree.Node): boolean {
  const [definition] = variable.defs;
  if (definition === undefined) return false;
  if (definition.type === 'Parameter') return true;
  if (mayRunBefore(facts, node, definition.node)) return false;
  return ![...ancestors(node), node].some((ancestor) => isLoop(ancestor) && isInside(definition.node, ancestor));
}
