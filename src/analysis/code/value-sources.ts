import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { type Variable, findVariable } from './globals.ts';
import { type LoopNode, findEnclosingFunction, findPropertyName, isInside, unwrap } from './syntax.ts';

/** Where a variable's value comes from, on a turn of a loop. */
export interface Source {
  readonly kind: 'value' | 'awaited' | 'error';
  /** The expression that gives the value; null for the items of `for await`, and errors. */
  readonly expression: TSESTree.Expression | null;
  /** The property of it that destructuring took, if any. */
  readonly property: string | null;
}

/** Where the loop's own turns get a variable's value from; empty when they do not set it. */
export function getTurnSources(facts: FileFacts, loop: LoopNode, name: TSESTree.Identifier): readonly Source[] {
  const variable = findVariable(facts, name);
  if (variable === null) return [];
  return [...getDeclaredSources(loop, variable), ...getAssignedSources(loop, variable)];
}

function* getDeclaredSources(loop: LoopNode, variable: Variable): Generator<Source> {
  for (const definition of variable.defs) {
    if (!isInside(definition.node, loop) || findEnclosingFunction(definition.node) !== findEnclosingFunction(loop)) continue;
    if (definition.type === 'CatchClause') yield { kind: 'error', expression: null, property: null };
    if (definition.node.type !== 'VariableDeclarator') continue;
    const declarator = definition.node;
    const property = findPatternProperty(definition.name, declarator.id);
    const holder = declarator.parent.parent;
    if (holder?.type === 'ForOfStatement' && holder.left === declarator.parent) {
      if (holder.await) yield { kind: 'awaited', expression: null, property };
    } else if (declarator.init) {
      yield getSource(declarator.init, property);
    }
  }
}

function* getAssignedSources(loop: LoopNode, variable: Variable): Generator<Source> {
  for (const reference of variable.references) {
    const { identifier } = reference;
    if (!reference.isWrite() || reference.init || !isInside(identifier, loop)) continue;
    if (findEnclosingFunction(identifier) !== findEnclosingFunction(loop)) continue;
    const assignment = findAssignment(identifier);
    if (assignment !== null) yield getSource(assignment.right, findPatternProperty(identifier, assignment.left));
  }
}

function getSource(expression: TSESTree.Expression, property: string | null): Source {
  const inner = unwrap(expression) as TSESTree.Expression;
  return { kind: inner.type === 'AwaitExpression' ? 'awaited' : 'value', expression: inner, property };
}

function findAssignment(identifier: TSESTree.Node): TSESTree.AssignmentExpression | null {
  for (let node: TSESTree.Node | undefined = identifier; node; node = node.parent) {
    if (node.type === 'AssignmentExpression') return node;
    if (node.type.endsWith('Statement')) return null;
  }
  return null;
}

/** The last property on the way from a pattern down to a name: `b` for `x` in `{ a: { b: x } }`; `[]` for an array's element. */
function findPatternProperty(name: TSESTree.Node, pattern: TSESTree.Node): string | null {
  if (name === pattern) return null;
  for (let node: TSESTree.Node | undefined = name; node && node !== pattern; node = node.parent) {
    if (node.parent?.type === 'Property') return findPropertyName(node.parent);
    if (node.parent?.type === 'ArrayPattern') return null;
  }
  return null;
}
