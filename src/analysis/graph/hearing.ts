import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, isFunction, isLoop, unwrap } from '../code/syntax.ts';
import { getDescendants } from './message-handlers.ts';
import { type Program, getChildren } from './program.ts';

/**
 * The first loop from which a worker never comes back to its messages: without an end, an exit or an
 * await. A flag that only other functions set is no end: nothing else runs while the loop does.
 * Syntax only; whatever is not plain counts as hearing.
 */
export function findDeafLoop(program: Program, isCounted: (node: TSESTree.Node) => boolean): TSESTree.Node | null {
  const loops: readonly TSESTree.Node[] = [...program.nodes('WhileStatement'), ...program.nodes('DoWhileStatement'), ...program.nodes('ForStatement')];
  return loops.find((loop) => isLoop(loop) && isCounted(loop) && isEndless(program, loop) && !isLeft(loop)) ?? null;
}

function isEndless(program: Program, loop: TSESTree.Node): boolean {
  if (loop.type !== 'WhileStatement' && loop.type !== 'DoWhileStatement' && loop.type !== 'ForStatement') return false;
  if (!loop.test) return true;
  let test = unwrap(loop.test);
  if (test.type === 'Literal') return test.value === true || test.value === 1;
  if (test.type === 'UnaryExpression' && test.operator === '!') test = unwrap(test.argument);
  if (loop.type === 'ForStatement' || test.type !== 'Identifier') return false;
  const declaration = program.findDeclaration(test);
  // A flag of the file, set elsewhere but never by the loop, nor by what the loop calls.
  return declaration?.kind === 'variable' && declaration.values.length > 1 && !declaration.values.some((value) => isBelow(value, loop)) && !callsSetter(program, loop, test.name);
}

function isBelow(node: TSESTree.Node, ancestor: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) if (current === ancestor) return true;
  return false;
}

function callsSetter(program: Program, loop: TSESTree.Node, name: string): boolean {
  const setters = new Set<string>();
  for (const node of program.nodes('AssignmentExpression')) {
    if (node.left.type !== 'Identifier' || node.left.name !== name) continue;
    for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
      if (current.type === 'FunctionDeclaration' && current.id) setters.add(current.id.name);
      if (current.type === 'VariableDeclarator' && current.id.type === 'Identifier') setters.add(current.id.name);
    }
  }
  for (const node of getDescendants(loop)) {
    if (node.type !== 'CallExpression') continue;
    const callee = unwrap(node.callee);
    if (callee.type === 'Identifier' && setters.has(callee.name)) return true;
  }
  return false;
}

/** Does anything in the loop itself leave it, wait, or read messages? */
function isLeft(loop: TSESTree.Node): boolean {
  const pending: { node: TSESTree.Node; isInner: boolean }[] = getChildren(loop).map((node) => ({ node, isInner: false }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next;
    if (isFunction(node)) continue;
    switch (node.type) {
      case 'AwaitExpression':
      case 'YieldExpression':
      case 'ReturnStatement':
      case 'ThrowStatement':
        return true;
      case 'BreakStatement':
        if (!next.isInner || node.label) return true;
        break;
      case 'ForOfStatement':
        if (node.await) return true;
        break;
      case 'CallExpression':
        if (isReadingOrEnding(node)) return true;
        break;
      default:
    }
    const isInner = next.isInner || isLoop(node) || node.type === 'SwitchStatement';
    for (const child of getChildren(node)) pending.push({ node: child, isInner });
  }
  return false;
}

const READING: ReadonlySet<string> = new Set(['receiveMessageOnPort', 'exit', 'close', 'wait', 'load', 'throwIfAborted', 'exchange', 'compareExchange']);

function isReadingOrEnding(node: TSESTree.CallExpression): boolean {
  const callee = unwrap(node.callee);
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
  return name !== null && READING.has(name);
}
