import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from './file-facts.ts';
import { getFunctionUses } from './functions.ts';
import { type FunctionNode, findEnclosingFunction, findPropertyName, getUser, isFunction } from './syntax.ts';
import { findCalledName } from './value-flow.ts';

/** Calls that run a function when a component comes to life. */
const EFFECTS: ReadonlySet<string> = new Set([
  'useEffect', 'useLayoutEffect', 'useInsertionEffect', 'useMount', 'onMounted', 'onBeforeMount', 'onActivated', 'onMount', 'watchEffect', 'createEffect',
]);
/** Methods that do. */
const METHODS: ReadonlySet<string> = new Set([
  'componentDidMount', 'connectedCallback', 'ngOnInit', 'ngAfterViewInit', 'ngAfterContentInit', 'mounted', 'firstUpdated',
]);
const COMPONENT_DECORATORS: ReadonlySet<string> = new Set(['Component', 'Directive', 'customElement']);
const MAX_STEPS = 4;

/**
 * What starts the code of a node each time a component comes to life (`useEffect`, `connectedCallback`);
 * null when no component does.
 */
export function findComponentStart(facts: FileFacts, node: TSESTree.Node, steps = MAX_STEPS): string | null {
  const owner = findEnclosingFunction(node);
  if (steps === 0) return null;
  if (owner === null) return findComponentField(node);
  const user = getUser(owner);
  if (user?.type === 'CallExpression' && user.arguments.some((argument) => argument === owner)) {
    const name = findCalledName(user) ?? '';
    return EFFECTS.has(name) ? name : findComponentStart(facts, user, steps - 1);
  }
  const method = findMethodName(owner);
  if (method !== null && (METHODS.has(method) || (method === 'constructor' && isComponentClass(owner)))) return method;
  const { calls, values } = getFunctionUses(facts, owner);
  for (const value of values) {
    const call = value === owner ? null : getUser(value);
    if (call?.type === 'CallExpression' && EFFECTS.has(findCalledName(call) ?? '')) return findCalledName(call);
  }
  const [call] = calls;
  return calls.length === 1 && call !== undefined ? findComponentStart(facts, call, steps - 1) : null;
}

function findMethodName(owner: FunctionNode): string | null {
  const { parent } = owner;
  return parent.type === 'MethodDefinition' || parent.type === 'Property' ? findPropertyName(parent) : null;
}

/** `class X extends HTMLElement`, or one that Angular or Lit makes with a decorator. */
function isComponentClass(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'ClassDeclaration' || current.type === 'ClassExpression') {
      if (current.superClass?.type === 'Identifier' && current.superClass.name === 'HTMLElement') return true;
      return current.decorators?.some(({ expression }) => expression.type === 'CallExpression' && COMPONENT_DECORATORS.has(findCalledName(expression) ?? '')) ?? false;
    }
    if (isFunction(current) && current !== node) return false;
  }
  return false;
}

/** A field of a component's class is filled at each birth. */
function findComponentField(node: TSESTree.Node): string | null {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'PropertyDefinition') return !current.static && isComponentClass(current) ? 'constructor' : null;
  }
  return null;
}
