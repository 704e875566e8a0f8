import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findCalledFunction } from '../code/functions.ts';
import { getHandleUses } from '../handles/handle-uses.ts';
import { canPrecede, getOwnNodes } from './stop-paths.ts';
import { findEnclosingFunction, getUser, unwrap } from '../code/syntax.ts';
import { findCalledName } from '../code/value-flow.ts';
import { type WorkerHandle, getWorkerHandles, isWorkerConstruction } from '../worker-handles.ts';

/** A `terminate()` in Node whose promise nobody awaits, although what follows relies on the end of the thread. */
export interface FloatingTerminate {
  readonly call: TSESTree.CallExpression;
  readonly handle: WorkerHandle;
  /** What follows, for messages: `starts another worker`. */
  readonly then: string;
  readonly line: number;
}

const REMOVALS: ReadonlySet<string> = new Set(['rm', 'rmSync', 'unlink', 'unlinkSync', 'rmdir', 'rmdirSync', 'rimraf', 'removeSync', 'emptyDir', 'truncate']);

/** The floating `terminate()` calls of the file. Needs the code paths: ask at `Program:exit`. */
export function getFloatingTerminates(facts: FileFacts): readonly FloatingTerminate[] {
  return getWorkerHandles(facts).flatMap((handle) => {
    if (handle.platform !== 'node') return [];
    return getHandleUses(facts, handle).flatMap((use) => {
      if (use.kind !== 'call' || use.name !== 'terminate' || use.call.arguments.length > 0) return [];
      return findFloating(facts, handle, use.call) ?? [];
    });
  });
}

function findFloating(facts: FileFacts, handle: WorkerHandle, call: TSESTree.CallExpression): FloatingTerminate | null {
  const owner = findEnclosingFunction(call);
  if (getUser(call)?.type !== 'ExpressionStatement' || owner?.async !== true) return null;
  for (const node of getOwnNodes(facts, owner)) {
    const then = describeReliance(facts, node);
    if (then !== null && canPrecede(facts, call, node) && !isAwaitedBetween(facts, handle, call, node)) {
      return { call, handle, then, line: node.loc.start.line };
    }
  }
  return null;
}

/** What a node does that relies on the end of the thread; null when it does not. */
function describeReliance(facts: FileFacts, node: TSESTree.Node): string | null {
  switch (node.type) {
    case 'NewExpression':
      return isWorkerConstruction(facts, node) === null ? null : 'starts another worker';
    case 'CallExpression':
      return describeCall(facts, node);
    case 'ReturnStatement': {
      const value = node.argument === null ? null : unwrap(node.argument);
      const isEmpty = value === null || (value.type === 'Identifier' && value.name === 'undefined') || (value.type === 'UnaryExpression' && value.operator === 'void');
      return isEmpty ? null : 'returns a value';
    }
    default:
      return null;
  }
}

function describeCall(facts: FileFacts, call: TSESTree.CallExpression): string | null {
  const name = findCalledName(call) ?? '';
  if (REMOVALS.has(name)) return 'removes files';
  const callee = unwrap(call.callee);
  if (name === 'exit' && callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'process') return 'exits the process';
  const called = findCalledFunction(facts, call);
  if (called === null) return null;
  const makes = getOwnNodes(facts, called).some((node) => node.type === 'NewExpression' && isWorkerConstruction(facts, node) !== null);
  return makes ? 'starts another worker' : null;
}

/** Is the end awaited after all, before the code that relies on it: `await exited`? */
function isAwaitedBetween(facts: FileFacts, handle: WorkerHandle, call: TSESTree.CallExpression, reliance: TSESTree.Node): boolean {
  const owner = findEnclosingFunction(call);
  return getOwnNodes(facts, owner).some(
    (node) => node.type === 'AwaitExpression' && canPrecede(facts, call, node) && canPrecede(facts, node, reliance) && mentionsEnd(facts, handle, node),
  );
}

function mentionsEnd(facts: FileFacts, handle: WorkerHandle, node: TSESTree.AwaitExpression): boolean {
  if (facts.sourceCode.getTokens(node.argument).some(({ value }) => /exit|clos|end|stop|terminat|done/i.test(value))) return true;
  return getHandleUses(facts, handle).some((use) => use.kind === 'listener' && use.listener === null && use.node.range[0] >= node.range[0] && use.node.range[1] <= node.range[1]);
}
