import type { TSESTree } from '@typescript-eslint/utils';
import type { DetachedName } from './detached-names.ts';
import { ancestors, findPropertyName, getUser, isFunction, unwrap, wrapped } from '../code/syntax.ts';

/** Uses of a detached value that do not need what was in it. */

const COMPARISONS: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', 'instanceof', 'in']);
/** Methods that only ask which object it is. */
const IDENTITY_METHODS: ReadonlySet<string> = new Set(['delete', 'has', 'includes', 'indexOf', 'lastIndexOf']);
/** What one looks at to see whether something is detached. */
const SIZES: ReadonlySet<string> = new Set(['byteLength', 'length', 'width', 'height', 'size']);
/** What a typed array has and few other things with a `buffer` have. */
const VIEW_MEMBERS: ReadonlySet<string> = new Set(['buffer', 'byteLength', 'fill', 'length', 'set', 'slice', 'subarray']);

/** Is the use safe even when the value was transferred away? */
export function isHarmless(identifier: TSESTree.Node, holds: DetachedName['holds']): boolean {
  const outer = wrapped(identifier);
  const user = outer.parent;
  if (user === undefined || isTypePosition(user) || isAsserted(identifier)) return true;
  switch (user.type) {
    case 'UnaryExpression':
      return true;
    case 'BinaryExpression':
      return COMPARISONS.has(user.operator);
    case 'LogicalExpression':
      return user.left === outer && user.operator !== '??' && user.operator !== '||';
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return user.test === outer;
    case 'CallExpression':
      return user.callee !== outer && (isIdentityCall(user) || holds === 'holder of a buffer');
    case 'MemberExpression':
      return user.object === outer && isHarmlessMember(user, holds);
    default:
      return holds === 'holder of a buffer';
  }
}

/** `expect(data[0]).toBe(undefined)`, `expect(post).toHaveBeenCalledWith([data])`, `assert.equal(data[0], undefined)`: a test that it is gone, or which it was. */
function isAsserted(identifier: TSESTree.Node): boolean {
  for (const ancestor of ancestors(identifier)) {
    if (isFunction(ancestor)) return false;
    if (ancestor.type !== 'CallExpression') continue;
    const name = findRoot(ancestor.callee);
    if (name.type === 'Identifier' && /^(?:expect|assert\w*)$/.test(name.name)) return true;
  }
  return false;
}

/** What a chain of members and calls begins with: `expect` of `expect(post).not.toHaveBeenCalled`. */
function findRoot(chain: TSESTree.Node): TSESTree.Node {
  const node = unwrap(chain);
  if (node.type === 'MemberExpression') return findRoot(node.object);
  return node.type === 'CallExpression' ? findRoot(node.callee) : node;
}

function isTypePosition(node: TSESTree.Node): boolean {
  return node.type === 'TSTypeQuery' || node.type === 'ExportSpecifier';
}

function isIdentityCall(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && IDENTITY_METHODS.has(findPropertyName(callee) ?? '');
}

function isHarmlessMember(member: TSESTree.MemberExpression, holds: DetachedName['holds']): boolean {
  const name = findPropertyName(member);
  const user = getUser(member);
  if (name === 'detached') return true;
  if (name === 'close' && user?.type === 'CallExpression' && unwrap(user.callee) === member) return true;
  if (name !== null && SIZES.has(name) && (isComparedWithZero(member) || isTestedForZero(member))) return true;
  if (holds !== 'holder of a buffer') return false;
  return name === null ? !member.computed : !VIEW_MEMBERS.has(name);
}

/** `data.byteLength === 0`, `assert.equal(data.byteLength, 0)`, `expect(data.byteLength).toBe(0)`: a look whether it is gone. */
function isComparedWithZero(member: TSESTree.MemberExpression): boolean {
  const user = getUser(member);
  if (user?.type === 'BinaryExpression') return isZero(user.left) || isZero(user.right);
  if (user?.type !== 'CallExpression') return false;
  if (user.arguments.some(isZero)) return true;
  const assertion = getUser(user);
  const call = assertion?.type === 'MemberExpression' ? getUser(assertion) : null;
  return call?.type === 'CallExpression' && call.arguments.some(isZero);
}

/** `!data.byteLength`, `if (data.byteLength)` */
function isTestedForZero(member: TSESTree.MemberExpression): boolean {
  const user = getUser(member);
  if (user?.type === 'UnaryExpression') return user.operator === '!';
  return (user?.type === 'IfStatement' || user?.type === 'ConditionalExpression') && user.test === wrapped(member);
}

function isZero(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && node.value === 0;
}
