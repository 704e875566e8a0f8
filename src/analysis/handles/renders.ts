import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { type FunctionNode, ancestors, findEnclosingFunction, getUser, isFunction, isInside, unwrap } from '../code/syntax.ts';
import { findCalledName } from '../code/value-flow.ts';

/** What React runs at each render of a function component, and what only at the first. */

const HOOKS: ReadonlySet<string> = new Set(['useState', 'useEffect', 'useRef', 'useMemo', 'useCallback', 'useReducer', 'useContext', 'useLayoutEffect']);
/** Hooks that call a function at the first render, and keep what it gives. */
const LAZY_HOOKS: ReadonlySet<string> = new Set(['useState', 'useMemo']);

/** The hook whose lazy initialiser a callback is, once for each component; null for other calls. */
export function findLazyRender(facts: FileFacts, call: TSESTree.CallExpression): string | null {
  const name = findCalledName(call);
  if (name === null || !LAZY_HOOKS.has(name)) return null;
  const owner = findEnclosingFunction(call);
  return owner !== null && isFunctionComponent(facts, owner) ? name : null;
}

/** The component or hook that evaluates a node anew at every render; null where that depends on anything. */
export function findRender(facts: FileFacts, node: TSESTree.Node): string | null {
  const owner = findEnclosingFunction(node);
  if (owner === null || !isFunctionComponent(facts, owner)) return null;
  let inner = node;
  for (const ancestor of ancestors(node)) {
    if (ancestor === owner) return getName(owner);
    if (ancestor.type === 'IfStatement' || ancestor.type === 'TryStatement' || ancestor.type.startsWith('Switch')) return null;
    if (ancestor.type === 'ConditionalExpression' || (ancestor.type === 'LogicalExpression' && ancestor.right === inner)) return null;
    if (ancestor.type === 'AssignmentExpression' && ancestor.operator !== '=') return null;
    inner = ancestor;
  }
  return null;
}

/** A function with the name of a component or a hook that calls a hook of React itself. */
function isFunctionComponent(facts: FileFacts, owner: FunctionNode): boolean {
  if (!/^(?:use)?[A-Z]/.test(getName(owner) ?? '')) return false;
  return facts.nodes('CallExpression').some((call) => HOOKS.has(findCalledName(call) ?? '') && isInside(call, owner) && findEnclosingFunction(call) === owner);
}

function getName(owner: FunctionNode): string | null {
  if (owner.id) return owner.id.name;
  let user = getUser(owner);
  // `memo(() => …)`, `forwardRef((props, ref) => …)`.
  while (user?.type === 'CallExpression') user = getUser(user);
  return user?.type === 'VariableDeclarator' && user.id.type === 'Identifier' ? user.id.name : null;
}

/** The function component around an initialiser of a lazy hook; the function itself for other code. */
export function findStateOwner(facts: FileFacts, node: TSESTree.Node): FunctionNode | null {
  const owner = findEnclosingFunction(node);
  const call = owner === null ? null : getUser(owner);
  const isLazy = call?.type === 'CallExpression' && isFunction(unwrap(call.arguments[0] ?? call)) && findLazyRender(facts, call) !== null;
  return isLazy ? findEnclosingFunction(call) : owner;
}
