import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFactAbout } from '../file-facts.ts';
import { getFunctionUses } from '../code/functions.ts';
import { findFilled } from '../code/value-flow.ts';
import { type Place, getPlaces } from '../code/value-places.ts';
import { type FunctionNode, ancestors, isFunction, isInside } from '../code/syntax.ts';
import { type WorkerHandle, getPlaceReads } from '../worker-handles.ts';

/** The parts of a file that have to do with one worker: what mentions it, calls what does, or holds what came of it. */
export interface HandleReach {
  /** Has the expression anything to do with the worker? */
  touches(node: TSESTree.Node): boolean;
  /** Does calling the function do anything with the worker? */
  isReached(node: FunctionNode): boolean;
}

/** What in the file has to do with a handle. */
export const getHandleReach: (facts: FileFacts, handle: WorkerHandle) => HandleReach = defineFactAbout(spread);

function spread(facts: FileFacts, handle: WorkerHandle): HandleReach {
  const nodes = new Set<TSESTree.Node>(handle.expressions);
  const functions = new Set<FunctionNode>();
  const reached = new Set<Place>();
  const pending: TSESTree.Node[] = [...handle.expressions];
  const add = (node: TSESTree.Node): void => {
    if (nodes.has(node)) return;
    nodes.add(node);
    pending.push(node);
  };
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    let child: TSESTree.Node = node;
    let isOwnFunction = true;
    for (const ancestor of ancestors(node)) {
      if (isFunction(ancestor) && !functions.has(ancestor)) {
        functions.add(ancestor);
        const { calls, values } = getFunctionUses(facts, ancestor);
        for (const call of calls) add(call);
        for (const value of values) if (value !== ancestor) add(value);
      }
      if (isFunction(ancestor)) isOwnFunction = false;
      // What is computed from the worker in place: `const api = wrap(worker)`.
      const target = isOwnFunction || isCallbackValue(ancestor, child) ? findTarget(ancestor, child) : null;
      const place = target === null ? null : getPlaces(facts).find(target);
      if (place !== null && !reached.has(place) && !handle.places.includes(place)) {
        reached.add(place);
        for (const read of getPlaceReads(facts, place)) add(read);
      }
      child = ancestor;
    }
  }
  return {
    touches: (node) => [...nodes].some((known) => isInside(known, node)),
    isReached: (node) => functions.has(node),
  };
}

/** `new Promise((resolve) => { … worker … })`: the value comes of what its callback does. */
function isCallbackValue(ancestor: TSESTree.Node, child: TSESTree.Node): boolean {
  return findTarget(ancestor, child) !== null && (child.type === 'NewExpression' || child.type === 'CallExpression' || child.type === 'AwaitExpression');
}

/** What a value is kept in: a variable, a member, or the collection that it is added to. */
function findTarget(parent: TSESTree.Node, value: TSESTree.Node): TSESTree.Node | null {
  if (parent.type === 'CallExpression') return value === parent.callee ? null : findFilled(parent);
  if (parent.type === 'VariableDeclarator') return parent.init === value && parent.id.type === 'Identifier' ? parent.id : null;
  return parent.type === 'AssignmentExpression' && parent.right === value ? parent.left : null;
}
