import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Variable, findVariable } from './globals.ts';
import { type LoopNode, findEnclosingFunction, findPropertyName, isInside, unwrap } from './syntax.ts';
import { ownNodes } from './walk.ts';

/** Where a variable's value comes from, on a turn of a loop. */
export interface Source {
  readonly kind: 'value' | 'awaited' | 'error';
  /** The expression that gives the value; null for the items of `for await`, and errors. */
  readonly expression: TSESTree.Expression | null;
  /** The property of it that destructuring took, if any. */
  readonly property: string | null;
}

const sourcesByLoop = defineFact(() => new Map<LoopNode, Map<Variable, readonly Source[]>>());

/** Where the loop's own turns get a variable's value from; empty when they do not set it. */
export function getTurnSources(facts: FileFacts, loop: LoopNode, name: TSESTree.Identifier): readonly Source[] {
  const variable = findVariable(facts, name);
  return variable === null ? [] : getSourcesOf(facts, loop, variable);
}

function getSourcesOf(facts: FileFacts, loop: LoopNode, variable: Variable): readonly Source[] {
  const byLoop = sourcesByLoop(facts);
  let ofLoop = byLoop.get(loop);
  if (ofLoop === undefined) byLoop.set(loop, (ofLoop = new Map<Variable, readonly Source[]>()));
  let sources = ofLoop.get(variable);
  if (sources === undefined) ofLoop.set(variable, (sources = [...getDeclaredSources(loop, variable), ...getAssignedSources(loop, variable)]));
  return sources;
}

/**
 * What a value is made of on the turns of a loop: the nodes of an expression, and of what the names in
 * it were given, so many steps back. Each name is followed once: in generated code all lead to all.
 */
export function* getIngredients(facts: FileFacts, loop: LoopNode, expression: TSESTree.Node, steps: number): Generator<TSESTree.Node> {
  const seen = new Set<Variable>();
  let layer: readonly TSESTree.Node[] = [expression];
  for (let step = 0; layer.length > 0; step += 1) {
    const next: TSESTree.Node[] = [];
    for (const part of layer) {
      for (const node of ownNodes(facts, part)) {
        yield node;
        const variable = step < steps && node.type === 'Identifier' && !isMemberName(node) ? findVariable(facts, node) : null;
        if (variable === null || seen.has(variable)) continue;
        seen.add(variable);
        for (const source of getSourcesOf(facts, loop, variable)) if (source.kind === 'value' && source.expression !== null) next.push(source.expression);
      }
    }
    layer = next;
  }
}

/** Is an identifier only the name of a member: `next` of `node.next`? */
export function isMemberName(node: TSESTree.Identifier): boolean {
  return node.parent.type === 'MemberExpression' && node.parent.property === node && !node.parent.computed;
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
