import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findCalledFunction, getFunctionUses } from './functions.ts';
import { type Place, getPlaces } from './value-places.ts';
import { type FunctionNode, ancestors, findMethodCall, findPropertyName, getUser, isFunction, unwrap, wrapped } from './syntax.ts';

/** Where the value of an expression goes next. */
export type Flow =
  /** It is kept in a place. */
  | { readonly to: 'place'; readonly place: Place }
  /** It is (or is in) the value of a larger expression. */
  | { readonly to: 'expression'; readonly expression: TSESTree.Node; readonly path: string }
  /** It leaves what this file can follow: returned to strangers, passed on, thrown. */
  | { readonly to: 'elsewhere'; readonly node: TSESTree.Node };

/** Methods that keep an argument as an element of the collection they are called on. */
const FILLERS: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set', 'fill', 'append']);
/** Functions that call back at once and give what the callback returns. */
const CALLERS: ReadonlyMap<string, string> = new Map([
  ['then', ''], ['useMemo', ''], ['computed', '.value'], ['useSingleton', ''], ['untracked', ''], ['untrack', ''],
  ['map', '[]'], ['from', '[]'], ['flatMap', '[]'], ['useConst', ''], ['useState', '[]'], ['useRef', '.current'],
]);
/** Functions that keep their argument in a box. */
const BOXING: ReadonlyMap<string, string> = new Map([
  ['useRef', '.current'], ['ref', '.value'], ['shallowRef', '.value'], ['markRaw', ''], ['freeze', ''], ['toRaw', ''], ['resolve', ''],
  ['WeakRef', ''], ['$state', ''], ['$derived', ''], ['raw', ''],
]);

/** Directives of Vue that only look at a value. */
const LOOKING_DIRECTIVES: ReadonlySet<string> = new Set(['if', 'else-if', 'show']);

/** Where the value of an expression goes: nowhere when it is only used in place. */
export function getFlows(facts: FileFacts, node: TSESTree.Node): readonly Flow[] {
  return trace(facts, node, getResolvers);
}

/** The places that keep the `resolve` of a promise, with the promise. */
type Resolvers = ReadonlyMap<Place, readonly TSESTree.NewExpression[]>;

function trace(facts: FileFacts, node: TSESTree.Node, getKnownResolvers: (facts: FileFacts) => Resolvers): readonly Flow[] {
  const outer = wrapped(node);
  const user = getUser(node);
  switch (user?.type) {
    case 'VariableDeclarator':
      return user.init === outer ? getPatternFlows(facts, user.id) : [];
    case 'AssignmentExpression':
      return user.right === outer ? [...getPatternFlows(facts, user.left), { to: 'expression', expression: user, path: '' }] : [];
    case 'AssignmentPattern':
      return user.right === outer ? getPatternFlows(facts, user.left) : [];
    case 'PropertyDefinition':
      return user.value === outer ? [getClassFlow(facts, user)] : [];
    case 'ConditionalExpression':
      return user.test === outer ? [] : [{ to: 'expression', expression: user, path: '' }];
    case 'LogicalExpression':
      return user.operator === '&&' && user.left === outer ? [] : [{ to: 'expression', expression: user, path: '' }];
    case 'SequenceExpression':
      return user.expressions.at(-1) === outer ? [{ to: 'expression', expression: user, path: '' }] : [];
    case 'AwaitExpression':
      return [{ to: 'expression', expression: user, path: '' }];
    case 'ArrayExpression':
      return [{ to: 'expression', expression: user, path: '[]' }];
    case 'SpreadElement':
      return user.parent.type === 'ArrayExpression' ? [{ to: 'expression', expression: user.parent, path: '' }] : [{ to: 'elsewhere', node: user }];
    case 'Property':
      return getPropertyFlows(user, outer);
    case 'ReturnStatement':
      return getReturnFlows(facts, user);
    case 'ArrowFunctionExpression':
      return user.body === outer ? getFunctionFlows(facts, user) : [];
    case 'CallExpression':
    case 'NewExpression':
      return getArgumentFlows(facts, user, outer, getKnownResolvers);
    case 'ThrowStatement':
    case 'YieldExpression':
    case 'ExportDefaultDeclaration':
    case 'ExportSpecifier':
    case 'JSXExpressionContainer':
    case 'JSXSpreadAttribute':
    case 'TaggedTemplateExpression':
      return [{ to: 'elsewhere', node: user }];
    default:
      return user !== null && isMarkupValue(user) ? [{ to: 'elsewhere', node: user }] : [];
  }
}

/** Is an expression handed to another component or element by the markup of Vue or Svelte, not merely looked at (`v-if`, `{#if}`)? */
function isMarkupValue(holder: TSESTree.Node): boolean {
  const type: string = holder.type;
  if (type === 'VExpressionContainer') {
    const { key } = (holder as { parent?: { key?: { name?: { name?: string } } } }).parent ?? {};
    return key?.name?.name !== undefined && !LOOKING_DIRECTIVES.has(key.name.name);
  }
  if (type === 'SvelteMustacheTag') return (holder.parent?.type as string | undefined) === 'SvelteAttribute';
  return type === 'SvelteShorthandAttribute' || type === 'SvelteSpreadAttribute' || type === 'SvelteDirective';
}

function getPatternFlows(facts: FileFacts, target: TSESTree.Node): readonly Flow[] {
  if (target.type === 'ObjectPattern' || target.type === 'ArrayPattern') return [];
  const place = getPlaces(facts).find(target);
  return place === null ? [{ to: 'elsewhere', node: target }] : [{ to: 'place', place }];
}

function getClassFlow(facts: FileFacts, node: TSESTree.PropertyDefinition): Flow {
  const places = getPlaces(facts);
  const owner = node.value === null ? null : places.ownerOf(node.value);
  const name = findPropertyName(node);
  return owner === null || name === null ? { to: 'elsewhere', node } : { to: 'place', place: places.within(owner, `.${name}`) };
}

function getPropertyFlows(property: TSESTree.Property, value: TSESTree.Node): readonly Flow[] {
  if (property.value !== value || property.parent.type !== 'ObjectExpression') return [];
  const name = findPropertyName(property);
  return [{ to: 'expression', expression: property.parent, path: name === null ? '[]' : `.${name}` }];
}

function getReturnFlows(facts: FileFacts, statement: TSESTree.ReturnStatement): readonly Flow[] {
  for (const ancestor of ancestors(statement)) if (isFunction(ancestor)) return getFunctionFlows(facts, ancestor);
  return [{ to: 'elsewhere', node: statement }];
}

/** Where what a function returns goes. */
function getFunctionFlows(facts: FileFacts, node: FunctionNode): readonly Flow[] {
  const user = getUser(node);
  if (user?.type === 'CallExpression') {
    if (unwrap(user.callee) === node) return [{ to: 'expression', expression: user, path: '' }];
    const path = CALLERS.get(findCalledName(user) ?? '');
    return path === undefined ? [{ to: 'elsewhere', node: user }] : [{ to: 'expression', expression: user, path }];
  }
  const { calls, values, isExposed } = getFunctionUses(facts, node);
  const flows: Flow[] = calls.map((call) => ({ to: 'expression', expression: call, path: '' }));
  if (isExposed || values.length > 0) flows.push({ to: 'elsewhere', node });
  return flows;
}

function getArgumentFlows(
  facts: FileFacts,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  argument: TSESTree.Node,
  getKnownResolvers: (facts: FileFacts) => Resolvers,
): readonly Flow[] {
  const index = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
  if (index < 0) return [];
  const name = findCalledName(call);
  const boxed = BOXING.get(name ?? '');
  if (boxed !== undefined && index === 0) return [{ to: 'expression', expression: call, path: boxed }];
  if (call.type === 'NewExpression') return [{ to: 'elsewhere', node: call }];
  // What a hook depends on is only compared.
  if (index > 0 && argument.type === 'ArrayExpression' && /^use[A-Z]/.test(name ?? '')) return [];
  const filled = findFilled(call);
  const collection = filled === null ? null : getPlaces(facts).find(filled);
  if (collection !== null) return [{ to: 'place', place: getPlaces(facts).within(collection, '[]') }];
  // `resolve(value)`, or a `resolve` that was kept: `waiting.shift()(value)`.
  const called = index === 0 ? getPlaces(facts).find(call.callee) : null;
  const promises = called === null ? undefined : getKnownResolvers(facts).get(called);
  if (promises !== undefined) return promises.map((expression) => ({ to: 'expression', expression, path: '' }));
  const callee = findCalledFunction(facts, call);
  const parameter = callee?.params[index];
  const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target?.type !== 'Identifier') return [{ to: 'elsewhere', node: call }];
  const place = getPlaces(facts).find(target);
  return place === null ? [{ to: 'elsewhere', node: call }] : [{ to: 'place', place }];
}

const getResolvers = defineFact((facts): Resolvers => {
  const resolvers = new Map<Place, TSESTree.NewExpression[]>();
  const seen = new Set<TSESTree.Node>();
  for (const promise of facts.nodes('NewExpression')) {
    const [executor] = promise.arguments;
    const resolve = findCalledName(promise) === 'Promise' && isFunction(executor) ? executor.params[0] : undefined;
    const variable = resolve === undefined ? undefined : facts.sourceCode.getDeclaredVariables?.(executor!)[0];
    if (resolve?.type !== 'Identifier' || variable?.name !== resolve.name) continue;
    const keep = (place: Place): void => {
      const kept = resolvers.get(place);
      if (kept === undefined) resolvers.set(place, [promise]);
      else if (!kept.includes(promise)) kept.push(promise);
    };
    const follow = (node: TSESTree.Node, path: string): void => {
      if (seen.has(node)) return;
      seen.add(node);
      for (const flow of trace(facts, node, () => new Map())) {
        if (flow.to === 'place') keep(getPlaces(facts).within(flow.place, path));
        else if (flow.to === 'expression') follow(flow.expression, flow.path + path);
      }
    };
    for (const { identifier } of variable.references) {
      const own = getPlaces(facts).find(identifier);
      if (own !== null) keep(own);
      follow(identifier, '');
    }
  }
  // A queue that also takes callbacks tells nothing.
  for (const call of facts.nodes('CallExpression')) {
    const filled = resolvers.size === 0 ? null : findFilled(call);
    const queue = filled === null ? null : getPlaces(facts).find(filled);
    if (queue === null || call.arguments.some((argument) => seen.has(argument))) continue;
    for (const place of resolvers.keys()) if (place.root === queue.root && place.path.startsWith(`${queue.path}[]`)) resolvers.delete(place);
  }
  return resolvers;
});

/** The collection that a call adds its argument to: `jobs` of `jobs.push(job)`. */
export function findFilled(call: TSESTree.CallExpression): TSESTree.Expression | null {
  const method = findMethodCall(call);
  return method !== null && FILLERS.has(method.name) ? method.object : null;
}

/** The last name of a callee: `useRef` of `React.useRef(…)`. */
export function findCalledName(call: TSESTree.CallExpression | TSESTree.NewExpression): string | null {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
}

