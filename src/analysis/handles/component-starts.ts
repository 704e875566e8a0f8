import type { TSESTree } from '@typescript-eslint/utils';
import { findSetupScript } from '../code/component-files.ts';
import type { FileFacts } from '../file-facts.ts';
import { getFunctionUses } from '../code/functions.ts';
import { findLazyRender } from './renders.ts';
import { type FunctionNode, findEnclosingFunction, findPropertyName, getUser, isFunction, unwrap } from '../code/syntax.ts';
import { findCalledName } from '../code/value-flow.ts';

/** Calls that run a function when a component comes to life, or when what it shows changes. */
const EFFECTS: ReadonlySet<string> = new Set([
  'useEffect', 'useLayoutEffect', 'useInsertionEffect', 'useMount', 'useSignalEffect', 'useTask$', 'useVisibleTask$',
  'onMounted', 'onBeforeMount', 'onActivated', 'watchEffect', 'watchPostEffect', 'watchSyncEffect', 'onMount', '$effect',
  'createEffect', 'createRenderEffect',
]);
/** Methods that do. */
const METHODS: ReadonlySet<string> = new Set([
  'componentDidMount', 'componentWillLoad', 'componentDidLoad', 'connectedCallback', 'hostConnected', 'ngOnInit', 'ngAfterViewInit', 'ngAfterContentInit',
  'mounted', 'firstUpdated',
]);
/** Options of a Vue component, under names that others use too. */
const VUE_OPTIONS: ReadonlySet<string> = new Set(['setup', 'created', 'beforeMount', 'activated']);
const COMPONENT_DECORATORS: ReadonlySet<string> = new Set(['Component', 'Directive', 'customElement']);
const COMPONENT_CLASS = /^(?:HTML\w*Element|LitElement|ReactiveElement|Component|PureComponent)$/;
const MAX_STEPS = 4;

/** The name of the effect that a call sets up: `useEffect` of `React.useEffect(…)`, `$effect` of `$effect.pre(…)`. */
export function findEffect(call: TSESTree.CallExpression): string | null {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === '$effect') return '$effect';
  const name = findCalledName(call);
  return name !== null && EFFECTS.has(name) ? name : null;
}

/**
 * What starts the code of a node each time a component comes to life (`useEffect`, `connectedCallback`);
 * null when no component does.
 */
export function findComponentStart(facts: FileFacts, node: TSESTree.Node, steps = MAX_STEPS): string | null {
  const owner = findEnclosingFunction(node);
  if (steps === 0) return null;
  if (owner === null) return findComponentField(node) ?? findSetupScript(facts, node);
  const user = getUser(owner);
  if (user?.type === 'CallExpression' && user.arguments.some((argument) => argument === owner)) {
    return findEffect(user) ?? findLazyRender(facts, user) ?? findComponentStart(facts, user, steps - 1);
  }
  const method = findMethodName(owner);
  if (method !== null && (METHODS.has(method) || isComponentMethod(owner, method))) return method;
  const { calls, values } = getFunctionUses(facts, owner);
  for (const value of values) {
    const call = value === owner ? null : getUser(value);
    const effect = call?.type === 'CallExpression' ? findEffect(call) : null;
    if (effect !== null) return effect;
  }
  const [call] = calls;
  return calls.length === 1 && call !== undefined ? findComponentStart(facts, call, steps - 1) : null;
}

function findMethodName(owner: FunctionNode): string | null {
  const { parent } = owner;
  return parent.type === 'MethodDefinition' || parent.type === 'Property' ? findPropertyName(parent) : null;
}

function isComponentMethod(owner: FunctionNode, name: string): boolean {
  if (name === 'constructor') return isComponentClass(owner);
  return VUE_OPTIONS.has(name) && owner.parent.type === 'Property' && isVueOptions(owner.parent.parent);
}

/** The options of a Vue component: `export default { … }`, `defineComponent({ … })`. */
function isVueOptions(node: TSESTree.Node): boolean {
  const user = getUser(node);
  return user?.type === 'ExportDefaultDeclaration' || (user?.type === 'CallExpression' && findCalledName(user) === 'defineComponent');
}

/** `class X extends HTMLElement`, or one that Angular or Lit makes with a decorator. */
function isComponentClass(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'ClassDeclaration' || current.type === 'ClassExpression') {
      if (isComponentBase(current.superClass)) return true;
      return current.decorators?.some(({ expression }) => expression.type === 'CallExpression' && COMPONENT_DECORATORS.has(findCalledName(expression) ?? '')) ?? false;
    }
    if (isFunction(current) && current !== node) return false;
  }
  return false;
}

function isComponentBase(base: TSESTree.Node | null): boolean {
  if (base?.type === 'Identifier') return COMPONENT_CLASS.test(base.name);
  return base?.type === 'MemberExpression' && COMPONENT_CLASS.test(findPropertyName(base) ?? '');
}

/** A field of a component's class is filled at each birth. */
function findComponentField(node: TSESTree.Node): string | null {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'PropertyDefinition') return !current.static && isComponentClass(current) ? 'constructor' : null;
  }
  return null;
}
