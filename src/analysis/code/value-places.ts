import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact, findTemplate } from '../file-facts.ts';
import { type Variable, findOnlyValue, findVariable, isTemplateName } from './globals.ts';
import { findGetter } from './function-facts.ts';
import { findCalledFunction, findThisOwner, getOnlyCalls, getReturned } from './functions.ts';
import { type FunctionNode, findMethodCall, findPropertyName, isFunction, isInside, unwrap } from './syntax.ts';

/**
 * A place keeps a value: a variable, a member of `this`, the elements of a collection. Two expressions
 * with one place hold, as far as a file can tell, the same value (or values of the same collection).
 */
export interface Place {
  /** A variable, a class, an object literal, a function (for what it returns) or a call (for its value). */
  readonly root: object;
  /** What leads from the root to the value: `.worker`, `.#workers[]`, `.current`. */
  readonly path: string;
  /** As its owner writes it. */
  readonly name: string;
}

export interface Places {
  /** The place that an expression reads or names; null when it has none. */
  find(node: TSESTree.Node): Place | null;
  /** The place inside another. */
  within(place: Place, path: string): Place;
  /** The places of which this one is a part, nearest first, with what leads from there. */
  containers(place: Place): readonly { place: Place; path: string }[];
  /** What `this` means inside a node: a class, or what stands for one; null when that is unknown. */
  ownerOf(node: TSESTree.Node): Place | null;
  /** The place that a class (or, for static members, its body) is. */
  ofOwner(root: object): Place;
}

/** Methods that give one element of a collection. */
const ELEMENT_GETTERS: ReadonlySet<string> = new Set(['get', 'pop', 'shift', 'at', 'find', 'findLast', 'deref']);
/** Methods that give (some of) the same elements in another collection. */
const SAME_ELEMENTS: ReadonlySet<string> = new Set([
  'filter', 'slice', 'splice', 'concat', 'reverse', 'sort', 'toSorted', 'toReversed', 'values', 'entries', 'flat',
]);
const STATIC_OBJECTS: ReadonlySet<string> = new Set(['Object', 'Array', 'Iterator', 'Promise']);
const SAME_VALUES: ReadonlySet<string> = new Set(['values', 'entries', 'from', 'freeze', 'seal', 'resolve', 'all']);
/** Methods that call back with each element. */
const ITERATIONS: ReadonlySet<string> = new Set([
  'forEach', 'map', 'filter', 'find', 'findLast', 'findIndex', 'some', 'every', 'flatMap', 'sort', 'toSorted',
]);
const MAX_PATH = 40;
/** How many names and calls a value is followed through: the stack is not endless. */
const MAX_DEPTH = 100;

export const getPlaces: (facts: FileFacts) => Places = defineFact(createPlaces);

function createPlaces(facts: FileFacts): Places {
  const interned = new Map<object, Map<string, Place>>();
  const globals = new Map<string, object>();
  const found = new Map<TSESTree.Node, Place | null>();
  let depth = 0;

  const intern = (root: object, path: string, name: string): Place => {
    let paths = interned.get(root);
    if (paths === undefined) interned.set(root, (paths = new Map<string, Place>()));
    let place = paths.get(path);
    if (place === undefined) paths.set(path, (place = { root, path, name }));
    return place;
  };
  const within = (place: Place, path: string): Place =>
    path === '' || place.path.length > MAX_PATH ? place : intern(place.root, place.path + path, place.name + path.replaceAll('[]', '[…]'));
  const inside = (place: Place | null, path: string | null): Place | null =>
    place === null || path === null ? null : within(place, path);

  const find = (node: TSESTree.Node): Place | null => {
    const inner = unwrap(node);
    const known = found.get(inner);
    if (known !== undefined) return known;
    // A place that is defined by itself (`const a = a.next`) has none.
    found.set(inner, null);
    depth += 1;
    const place = depth > MAX_DEPTH ? null : compute(inner);
    depth -= 1;
    found.set(inner, place);
    return place;
  };

  const compute = (node: TSESTree.Node): Place | null => {
    switch (node.type) {
      case 'Identifier':
        return findIdentifier(node);
      case 'ThisExpression':
        return ownerOf(node);
      case 'MemberExpression':
        return findMember(node);
      case 'CallExpression':
        return findCall(node);
      case 'AwaitExpression':
        return find(node.argument);
      case 'AssignmentExpression':
        return find(node.left);
      case 'SpreadElement':
        return find(node.argument);
      case 'SequenceExpression':
        return find(node.expressions.at(-1)!);
      case 'ArrayExpression':
        return node.elements.length === 1 && node.elements[0]?.type === 'SpreadElement' ? find(node.elements[0]) : null;
      default:
        return null;
    }
  };

  const findIdentifier = (node: TSESTree.Identifier): Place | null => {
    const variable = findVariable(facts, node);
    if (variable !== null) return findVariablePlace(variable);
    const options = findTemplateOwner(facts, node);
    if (options !== null) return within(intern(options, '', 'this'), `.${node.name}`);
    let root = globals.get(node.name);
    if (root === undefined) globals.set(node.name, (root = {}));
    return intern(root, '', node.name);
  };

  const findVariablePlace = (variable: Variable): Place => {
    const own = (): Place => intern(variable, '', variable.name);
    const alias = findAlias(variable);
    return alias ?? own();
  };

  /** The place of which a variable is only another name. */
  const findAlias = (variable: Variable): Place | null => {
    const [definition] = variable.defs;
    if (variable.defs.length !== 1 || definition === undefined) return null;
    if (definition.type === 'Parameter') return findParameterAlias(variable, definition.node, definition.name);
    const value = findOnlyValue(variable);
    if (value !== null) {
      const place = find(value.init);
      // What a call makes anew is known by the name of the variable that gets it.
      const isNew = (place?.root as Partial<TSESTree.Node> | undefined)?.type === 'CallExpression' && place?.path === '';
      const { id } = value.definition.node as TSESTree.VariableDeclarator;
      return isNew && id.type === 'Identifier' ? null : inside(place, pathInPattern(id, definition.name));
    }
    const loop = definition.node.parent?.parent;
    if (definition.node.type === 'VariableDeclarator' && loop?.type === 'ForOfStatement') {
      return inside(find(loop.right), pathInElement(definition.node.id, definition.name));
    }
    return null;
  };

  const findParameterAlias = (variable: Variable, owner: TSESTree.Node, name: TSESTree.Node): Place | null => {
    if (!isFunction(owner) || variable.references.some((reference) => reference.isWrite() && !reference.init)) return null;
    const index = owner.params.findIndex((parameter) => parameter === name || pathInPattern(parameter, name) !== null);
    const parameter = owner.params[index];
    const path = parameter === undefined ? null : pathInPattern(parameter, name);
    if (path === null) return null;
    const call = owner.parent;
    if (call?.type === 'CallExpression' && call.arguments[0] === owner) {
      const method = findMethodCall(call);
      if (method === null) return null;
      if (method.name === 'then') return index === 0 ? inside(find(method.object), path) : null;
      const isElement = index === 0 || (index === 1 && method.name.endsWith('ort'));
      return ITERATIONS.has(method.name) && isElement ? inside(find(method.object), pathInElement(parameter!, name)) : null;
    }
    const calls = getOnlyCalls(facts, owner);
    const argument = calls?.length === 1 ? calls[0]!.arguments[index] : undefined;
    return argument === undefined || argument.type === 'SpreadElement' ? null : inside(find(argument), path);
  };

  const findMember = (node: TSESTree.MemberExpression): Place | null => {
    const owner = find(node.object);
    if (owner === null) return null;
    const name = node.computed ? null : findPropertyName(node);
    const member = within(owner, name === null ? '[]' : `.${name}`);
    return name === null ? member : findGetterPlace(owner, name) ?? member;
  };

  /** What a getter of the class returns, when it is another place. */
  const findGetterPlace = (owner: Place, name: string): Place | null => {
    const node = owner.root as Partial<TSESTree.ClassDeclaration>;
    if (owner.path !== '' || node.body === undefined || ((node.type as string) !== 'ClassDeclaration' && (node.type as string) !== 'ClassExpression')) return null;
    const getter = findGetter(node.body, name);
    return getter === null ? null : findReturned(getter);
  };

  const findCall = (node: TSESTree.CallExpression): Place | null => {
    const method = findMethodCall(node);
    if (method !== null) {
      const [argument] = node.arguments;
      if (method.object.type === 'Identifier' && STATIC_OBJECTS.has(method.object.name)) {
        return SAME_VALUES.has(method.name) && argument ? find(argument) : intern(node, '', 'worker');
      }
      if (ELEMENT_GETTERS.has(method.name)) return inside(find(method.object), method.name === 'deref' ? '' : '[]');
      if (SAME_ELEMENTS.has(method.name)) return find(method.object);
    }
    const callee = findCalledFunction(facts, node);
    if (callee !== null) {
      const returned = findReturned(callee);
      if (returned !== null) return returned;
    }
    return intern(node, '', 'worker');
  };

  /** The place that all a function does is to return, unless each call makes a new one. */
  const findReturned = (node: FunctionNode): Place | null => {
    const returned = getReturned(facts, node);
    if (returned.length !== 1) return null;
    const place = find(returned[0]!);
    return place === null || isLocalTo(place, node) ? null : place;
  };

  const isLocalTo = ({ root }: Place, node: FunctionNode): boolean => {
    const definition = (root as Partial<Variable>).defs?.[0]?.node ?? (root as Partial<TSESTree.Node>);
    for (let current = definition as TSESTree.Node | undefined; current; current = current.parent) if (current === node) return true;
    return false;
  };

  const ownerOf = (node: TSESTree.Node): Place | null => {
    const owner = findThisOwner(facts, node);
    return owner === null ? null : intern(owner.root, owner.path, 'this');
  };

  return {
    find,
    within,
    ownerOf,
    ofOwner: (root) => intern(root, '', 'this'),
    containers: (place) => {
      const result: { place: Place; path: string }[] = [];
      for (let { path } = place; path !== ''; ) {
        const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('[]'));
        path = path.slice(0, Math.max(cut, 0));
        result.push({ place: intern(place.root, path, place.name), path: place.path.slice(path.length) });
      }
      return result;
    },
  };
}

/** The options of a Vue component whose members its template names without `this`; null outside of such a template. */
function findTemplateOwner(facts: FileFacts, node: TSESTree.Identifier): TSESTree.Node | null {
  const template = findTemplate(facts);
  if (template === null || !isInside(node, template) || isTemplateName(node)) return null;
  const [exported] = facts.nodes('ExportDefaultDeclaration');
  const value = exported === undefined ? null : unwrap(exported.declaration);
  const options = value?.type === 'CallExpression' && value.arguments[0] !== undefined ? unwrap(value.arguments[0]) : value;
  return options?.type === 'ObjectExpression' ? options : null;
}

/** What leads from a collection to a name in the pattern for its element; `[key, value]` is an entry. */
function pathInElement(pattern: TSESTree.Node, name: TSESTree.Node): string | null {
  const value = pattern.type === 'ArrayPattern' ? pattern.elements[1] : pattern;
  return value ? prefix('[]', pathInPattern(value, name)) : null;
}

/** What leads from a destructured value to one of the names: `.worker` for `{ worker: w }`; null when the name is not in it. */
function pathInPattern(pattern: TSESTree.Node, name: TSESTree.Node): string | null {
  switch (pattern.type) {
    case 'Identifier':
      return pattern === name ? '' : null;
    case 'AssignmentPattern':
      return pathInPattern(pattern.left, name);
    case 'TSParameterProperty':
      return pathInPattern(pattern.parameter, name);
    case 'RestElement':
      return null;
    case 'ArrayPattern':
      return firstPath(pattern.elements, (element) => (element === null ? null : prefix('[]', pathInPattern(element, name))));
    case 'ObjectPattern':
      return firstPath(pattern.properties, (property) => {
        const key = property.type === 'Property' ? findPropertyName(property) : null;
        return property.type === 'Property' && key !== null ? prefix(`.${key}`, pathInPattern(property.value, name)) : null;
      });
    default:
      return null;
  }
}

function firstPath<Item>(items: readonly Item[], look: (item: Item) => string | null): string | null {
  for (const item of items) {
    const path = look(item);
    if (path !== null) return path;
  }
  return null;
}

function prefix(step: string, path: string | null): string | null {
  return path === null ? null : step + path;
}
