import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from './file-facts.ts';
import { type Place, getPlaces } from './code/value-places.ts';
import { findCalledFunction } from './code/functions.ts';
import type { Variable } from './code/globals.ts';
import { type FunctionNode, findMethodCall, findPropertyName, getUser, isInside, unwrap, wrapped } from './code/syntax.ts';
import { getFlows } from './code/value-flow.ts';
import { type WorkerPlatform, findSuperclass, isWorkerConstruction } from './handles/worker-classes.ts';
import { getConstructedTypes, getTypedWorkers } from './handles/worker-types.ts';
import { findCheckedWorker } from './handles/checked-types.ts';

export { type WorkerPlatform, isWorkerConstruction } from './handles/worker-classes.ts';

/** How many places and calls a worker is followed through: the stack is not endless. */
const MAX_DEPTH = 500;

/** A worker, as one owner holds it: all expressions of the file that are known to be that worker. */
export interface WorkerHandle {
  /** As its owner writes it: `worker`, `this.#worker`, `workers[…]`; 'worker' when it has no name. */
  readonly name: string;
  readonly platform: WorkerPlatform;
  /** Where this file constructs it; none when it comes from elsewhere. */
  readonly creations: readonly TSESTree.NewExpression[];
  /** The places that keep it. */
  readonly places: readonly Place[];
  /** Every expression that holds it, in source order. */
  readonly expressions: readonly TSESTree.Expression[];
  /** Where an object or collection that holds it goes out of sight: `return { worker }`. */
  readonly exits: readonly TSESTree.Node[];
}

interface Handles {
  readonly all: readonly WorkerHandle[];
  readonly byNode: ReadonlyMap<TSESTree.Node, WorkerHandle>;
}

/** One worker while it is gathered; merged groups point to the group they became part of. */
interface Group {
  mergedInto: Group | null;
  platform: WorkerPlatform;
  readonly creations: Set<TSESTree.NewExpression>;
  readonly places: Set<Place>;
  readonly nodes: Set<TSESTree.Node>;
  readonly exits: Set<TSESTree.Node>;
}

/** The handles of a file: no expression is one by its name. */
const getHandles: (facts: FileFacts) => Handles = defineFact((facts) => gather(facts));

/** Every worker handle of the file. */
export function getWorkerHandles(facts: FileFacts): readonly WorkerHandle[] {
  return getHandles(facts).all;
}

/** The handle that an expression is known to hold. */
export function findHandle(facts: FileFacts, expression: TSESTree.Node): WorkerHandle | null {
  return getHandles(facts).byNode.get(unwrap(expression)) ?? null;
}

/** Is it the worker inside a function of the file that makes one for each caller, who then has a handle of its own? */
export function isMadeForCallers(facts: FileFacts, handle: WorkerHandle): boolean {
  return getWorkerHandles(facts).some((other) => other !== handle && other.creations.some((creation) => findHandle(facts, creation) === handle));
}

function gather(facts: FileFacts): Handles {
  const places = getPlaces(facts);
  const groupOfPlace = new Map<Place, Group>();
  const groupOfNode = new Map<TSESTree.Node, Group>();
  const factories: { source: Group; own: Group; maker: FunctionNode }[] = [];
  const visitedFlows = new Map<Group, Map<TSESTree.Node, Set<string>>>();
  let depth = 0;

  const createGroup = (platform: WorkerPlatform): Group => ({ mergedInto: null, platform, creations: new Set(), places: new Set(), nodes: new Set(), exits: new Set() });
  const current = (group: Group): Group => {
    let last = group;
    while (last.mergedInto !== null) last = last.mergedInto;
    return last;
  };
  const merge = (first: Group, second: Group): Group => {
    const into = current(first);
    const from = current(second);
    if (into === from) return into;
    from.mergedInto = into;
    for (const item of from.creations) into.creations.add(item);
    for (const item of from.places) into.places.add(item);
    for (const item of from.nodes) into.nodes.add(item);
    for (const item of from.exits) into.exits.add(item);
    if (into.platform === 'unknown') into.platform = from.platform;
    return into;
  };

  const addPlace = (place: Place, group: Group): void => {
    const known = groupOfPlace.get(place);
    if (known !== undefined) {
      merge(known, group);
      return;
    }
    groupOfPlace.set(place, group);
    current(group).places.add(place);
    for (const read of getPlaceReads(facts, place)) addNode(read, group, '');
    for (const outer of places.containers(place)) {
      for (const read of getPlaceReads(facts, outer.place)) follow(read, group, outer.path);
    }
  };

  /** An expression holds the worker itself (`path` is empty), or an object or collection in which it is. */
  const addNode = (node: TSESTree.Node, group: Group, path: string): void => {
    if (path === '') {
      const known = groupOfNode.get(node);
      if (known === undefined) groupOfNode.set(node, group);
      else merge(known, group);
      current(group).nodes.add(node);
      const chained = findChainedCall(node);
      if (chained !== null) addNode(chained, group, '');
    }
    follow(node, group, path);
  };

  const follow = (node: TSESTree.Node, group: Group, path: string): void => {
    if (path.length > 40 || depth >= MAX_DEPTH || !isFirstVisit(node, group, path)) return;
    depth += 1;
    for (const flow of getFlows(facts, node)) {
      if (flow.to === 'place') addPlace(places.within(flow.place, path), group);
      else if (flow.to === 'expression') followInto(flow.expression, group, flow.path + path);
      else if (path !== '' && isSharedBy(node, flow.node)) current(group).exits.add(flow.node);
    }
    depth -= 1;
  };

  const isFirstVisit = (node: TSESTree.Node, group: Group, path: string): boolean => {
    const owner = current(group);
    let nodes = visitedFlows.get(owner);
    if (nodes === undefined) visitedFlows.set(owner, (nodes = new Map<TSESTree.Node, Set<string>>()));
    const paths = nodes.get(node);
    if (paths === undefined) nodes.set(node, new Set([path]));
    else if (paths.has(path)) return false;
    else paths.add(path);
    return true;
  };

  const followInto = (expression: TSESTree.Node, group: Group, path: string): void => {
    const inner = unwrap(expression);
    const place = inner.type === 'CallExpression' ? places.find(inner) : null;
    if (place === null) {
      addNode(inner, group, path);
      return;
    }
    const whole = places.within(place, path);
    const maker = place.root === inner ? findCalledFunction(facts, inner as TSESTree.CallExpression) : null;
    const part = maker === null ? group : derive(group, maker, groupOfPlace.get(whole));
    addPlace(whole, part);
    addNode(inner, part, path);
  };

  /** What a factory returns is another worker at each call: a group of its own, until it turns out to be kept outside the factory. */
  const derive = (group: Group, maker: FunctionNode, known: Group | undefined): Group => {
    const own = known ?? createGroup(current(group).platform);
    for (const creation of current(group).creations) current(own).creations.add(creation);
    factories.push({ source: group, own, maker });
    return own;
  };

  for (const node of facts.nodes('NewExpression')) {
    const platform = isWorkerConstruction(facts, node);
    if (platform !== null) {
      const group = createGroup(platform);
      group.creations.add(node);
      addNode(node, group, '');
    }
  }
  for (const { place, platform } of getDeclaredPlaces(facts)) {
    if (!groupOfPlace.has(place)) addPlace(place, createGroup(platform));
  }
  for (const { node, platform } of getCheckedExpressions(facts)) {
    if (groupOfNode.has(node)) continue;
    const place = places.find(node);
    if (place === null) addNode(node, createGroup(platform), '');
    else addPlace(place, createGroup(platform));
  }
  for (const { source, own, maker } of factories) {
    if ([...current(source).places].some(({ root }) => !isDefinedIn(root, maker))) merge(source, own);
  }
  return finish(groupOfNode, current);
}

/** Methods of Node's emitters that give the emitter itself. */
const CHAINING: ReadonlySet<string> = new Set([
  'on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'off', 'removeListener', 'removeAllListeners', 'setMaxListeners',
]);

/** `worker.on('message', …)` of `worker.on('message', …).on('error', …)`: the worker once more. */
function findChainedCall(node: TSESTree.Node): TSESTree.CallExpression | null {
  const member = getUser(node);
  if (member?.type !== 'MemberExpression' || member.object !== wrapped(node) || !CHAINING.has(findPropertyName(member) ?? '')) return null;
  const call = getUser(member);
  return call?.type === 'CallExpression' && call.callee === wrapped(member) && !isIncidental(call) ? call : null;
}

/** `(resolve) => worker.once('exit', resolve)`: what a listener's registration gives is returned, and meant to no one. */
function isIncidental(call: TSESTree.CallExpression): boolean {
  if (getUser(call)?.type !== 'ArrowFunctionExpression') return false;
  let root: TSESTree.Node = call;
  for (let method = findMethodCall(root); method !== null; method = findMethodCall(root)) root = unwrap(method.object);
  return root.type !== 'NewExpression';
}

/**
 * Does somebody else get to see what is in an object or collection? Its owner's `this` and the exports
 * of a module keep it as a field does; a log only looks at it.
 */
function isSharedBy(container: TSESTree.Node, exit: TSESTree.Node): boolean {
  if (container.type === 'ThisExpression' || exit.type === 'ExportDefaultDeclaration' || exit.type === 'ExportSpecifier') return false;
  const method = findMethodCall(exit);
  return method?.object.type !== 'Identifier' || method.object.name !== 'console';
}

/** Is the variable, literal or call that a place begins with inside a function? */
function isDefinedIn(root: object, owner: FunctionNode): boolean {
  const definition = (root as Partial<Variable>).defs?.[0]?.node ?? (root as Partial<TSESTree.Node>);
  return definition.type !== undefined && isInside(definition as TSESTree.Node, owner);
}

function finish(groupOfNode: ReadonlyMap<TSESTree.Node, Group>, current: (group: Group) => Group): Handles {
  const handles = new Map<Group, WorkerHandle>();
  const byNode = new Map<TSESTree.Node, WorkerHandle>();
  for (const [node, part] of groupOfNode) {
    const group = current(part);
    let handle = handles.get(group);
    if (handle === undefined) {
      const expressions = [...group.nodes].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]) as TSESTree.Expression[];
      const { platform, creations, places, exits } = group;
      handle = { name: getName(group), platform, creations: [...creations], places: [...places], expressions, exits: [...exits] };
      handles.set(group, handle);
    }
    byNode.set(node, handle);
  }
  return { all: [...handles.values()], byNode };
}

/** The name by which most of the file knows a worker: a member of its owner before a variable. */
function getName(group: Group): string {
  // What a call gives is known by the variable that it was taken out into: `const [worker] = useState(…)`.
  const isCall = ({ root }: Place): boolean => (root as Partial<TSESTree.Node>).type === 'CallExpression';
  const names = [...group.places].filter((place) => !isCall(place)).map(({ name }) => name);
  const variable = [...group.nodes].find((node) => node.type === 'Identifier');
  return names.find((name) => name.startsWith('this.')) ?? names.find((name) => name.includes('.') && !name.startsWith('module.exports')) ?? names[0] ?? variable?.name ?? 'worker';
}

/** The expressions that read or name a place. */
const collectReads = defineFact((facts): ReadonlyMap<Place, TSESTree.Node[]> => {
  const places = getPlaces(facts);
  const reads = new Map<Place, TSESTree.Node[]>();
  for (const node of facts.nodes('Identifier', 'MemberExpression', 'CallExpression', 'ThisExpression')) {
    if (node.type === 'Identifier' && !isReference(node)) continue;
    const place = places.find(node);
    if (place === null) continue;
    const known = reads.get(place);
    if (known === undefined) reads.set(place, [node]);
    else known.push(node);
  }
  return reads;
});

/** The expressions that read or name a place. */
export function getPlaceReads(facts: FileFacts, place: Place): readonly TSESTree.Node[] {
  return collectReads(facts).get(place) ?? [];
}

/** Is an identifier a reference to a variable, not the name of a property, a label or a declaration? */
function isReference(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
      return parent.value === node && parent.parent.type === 'ObjectExpression';
    case 'VariableDeclarator':
      return parent.init === node;
    case 'PropertyDefinition':
      return parent.value === node;
    case 'MethodDefinition':
    case 'TSPropertySignature':
    case 'TSTypeReference':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
    case 'RestElement':
      return false;
    case 'FunctionExpression':
      return false;
    case 'ArrowFunctionExpression':
      return parent.body === node;
    default:
      return true;
  }
}

interface DeclaredPlace {
  readonly place: Place;
  readonly platform: WorkerPlatform;
}

/** The variables, parameters, fields and constructed containers whose type says that they hold workers. */
function getDeclaredPlaces(facts: FileFacts): readonly DeclaredPlace[] {
  const places = getPlaces(facts);
  const declared: DeclaredPlace[] = [];
  const add = (target: Place | null, workers: readonly { path: string; platform: WorkerPlatform }[]): void => {
    if (target !== null) for (const { path, platform } of workers) declared.push({ place: places.within(target, path), platform });
  };
  for (const node of facts.nodes('Identifier')) {
    if (!node.typeAnnotation) continue;
    add(places.find(node), getTypedWorkers(facts, node.typeAnnotation.typeAnnotation));
    if (node.parent.type === 'TSParameterProperty') addField(node.parent, node, node.typeAnnotation.typeAnnotation);
  }
  function addField(property: TSESTree.TSParameterProperty, id: TSESTree.Identifier, type: TSESTree.TypeNode): void {
    const owner = places.ownerOf(property);
    if (owner !== null) add(places.within(owner, `.${id.name}`), getTypedWorkers(facts, type));
  }
  for (const node of facts.nodes('PropertyDefinition')) {
    const name = node.key.type === 'Identifier' ? node.key.name : node.key.type === 'PrivateIdentifier' ? `#${node.key.name}` : null;
    if (!node.typeAnnotation || name === null) continue;
    const root = node.static ? node.parent : node.parent.parent;
    const owner = places.ofOwner(root);
    add(places.within(owner, `.${name}`), getTypedWorkers(facts, node.typeAnnotation.typeAnnotation));
  }
  for (const node of facts.nodes('CallExpression', 'NewExpression')) {
    const workers = getConstructedTypes(facts, node);
    if (workers.length > 0) add(getFlowTarget(facts, node), workers);
  }
  for (const node of facts.nodes('ClassDeclaration', 'ClassExpression')) {
    const platform = findSuperclass(facts, node);
    if (platform !== null) declared.push({ place: places.ofOwner(node), platform });
  }
  return declared;
}

function getFlowTarget(facts: FileFacts, node: TSESTree.Node): Place | null {
  for (const flow of getFlows(facts, node)) if (flow.to === 'place') return flow.place;
  const user = getUser(node);
  return user === null ? null : getPlaces(facts).find(node);
}

/** With type information: the receivers of worker methods whose type is a worker's. */
function getCheckedExpressions(facts: FileFacts): readonly { node: TSESTree.Node; platform: WorkerPlatform }[] {
  if (!facts.sourceCode.parserServices?.program) return [];
  const checked: { node: TSESTree.Node; platform: WorkerPlatform }[] = [];
  for (const call of facts.nodes('CallExpression')) {
    const method = findMethodCall(call);
    if (method === null || (method.name !== 'terminate' && method.name !== 'postMessage')) continue;
    const node = unwrap(method.object);
    const platform = findCheckedWorker(facts, node);
    if (platform !== null && platform !== 'other') checked.push({ node, platform });
  }
  return checked;
}
