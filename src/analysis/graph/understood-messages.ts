import type { TSESTree } from '@typescript-eslint/utils';
import { findProperty, findPropertyName, findString, unwrap } from '../code/syntax.ts';
import { findPatternPath } from './declarations.ts';
import type { UnderstoodMessage } from './entry-summary.ts';
import { type MessageHandler, findCalledFunction, getDescendants, getReach } from './message-handlers.ts';
import { findModuleExport } from './modules.ts';
import type { Program } from './program.ts';

/** Properties that say what a message is. */
const KIND_PROPERTIES: ReadonlySet<string> = new Set(['type', 'kind', 'action', 'cmd', 'command', 'method', 'op', 'event', 'name', 'topic', 'message', 'msg', 'msgType']);

interface Branch {
  /** What the message is compared with. */
  readonly text: string;
  readonly subject: TSESTree.Node;
  readonly node: TSESTree.Node;
  /** What runs then. */
  readonly body: readonly TSESTree.Node[];
}

/** The messages that the handlers tell apart: compared, switched on, or looked up in a map. */
export function getUnderstoodMessages(program: Program, handlers: readonly MessageHandler[]): readonly UnderstoodMessage[] {
  const found = new Map<string, UnderstoodMessage>();
  for (const handler of handlers) {
    for (const piece of getReach(program, handler.node)) {
      for (const node of getDescendants(piece)) {
        for (const branch of getBranches(program, node)) {
          const property = findKindProperty(program, branch.subject, handler, piece);
          if (property === undefined) continue;
          const key = `${property ?? ''}:${branch.text}`;
          if (found.has(key)) continue;
          const clearsTimers = branch.body.some((part) => isClearing(program, part));
          found.set(key, { text: branch.text, property, file: program.path, line: branch.node.loc.start.line, clearsTimers, isMethod: false });
        }
      }
    }
  }
  for (const message of getExposedMethods(program)) found.set(`()${message.text}`, message);
  return [...found.values()];
}

function getBranches(program: Program, node: TSESTree.Node): readonly Branch[] {
  switch (node.type) {
    case 'BinaryExpression':
      return getComparison(program, node);
    case 'SwitchStatement':
      return node.cases.flatMap((entry, i) => {
        const text = findText(program, entry.test);
        return text === null ? [] : [{ text, subject: node.discriminant, node: entry, body: getCaseBody(node.cases, i) }];
      });
    case 'MemberExpression':
      return node.computed ? getLookup(program, node) : [];
    default:
      return [];
  }
}

/** A case that falls through runs what follows. */
function getCaseBody(cases: readonly TSESTree.SwitchCase[], from: number): readonly TSESTree.Node[] {
  const body: TSESTree.Node[] = [];
  for (const { consequent } of cases.slice(from)) {
    body.push(...consequent);
    if (consequent.length > 0) break;
  }
  return body;
}

function getComparison(program: Program, node: TSESTree.BinaryExpression): readonly Branch[] {
  if (!['===', '==', '!==', '!='].includes(node.operator)) return [];
  const right = findText(program, node.right);
  const text = right ?? findText(program, node.left);
  if (text === null) return [];
  let statement: TSESTree.Node | undefined = node.parent;
  while (statement && ['LogicalExpression', 'UnaryExpression', 'ChainExpression'].includes(statement.type)) statement = statement.parent;
  const body = statement?.type === 'IfStatement' ? [node.operator.startsWith('!') ? (statement.alternate ?? statement.consequent) : statement.consequent] : statement ? [statement] : [];
  return [{ text, subject: right === null ? node.right : node.left, node, body }];
}

/** `handlers[message.type](…)`: each property of the map is a branch. */
function getLookup(program: Program, node: TSESTree.MemberExpression): readonly Branch[] {
  const object = unwrap(node.object);
  const declaration = object.type === 'Identifier' ? program.findDeclaration(object) : null;
  const map = declaration?.values.length === 1 ? unwrap(declaration.values[0]!) : object;
  if (map.type !== 'ObjectExpression') return [];
  return map.properties.flatMap((property) => {
    const text = property.type === 'Property' ? findPropertyName(property) : null;
    return property.type !== 'Property' || text === null ? [] : [{ text, subject: node.property, node: property, body: [property.value] }];
  });
}

/** A literal, or a constant of the same file, or a member of a constant object or enum. */
export function findText(program: Program, node: TSESTree.Node | null): string | null {
  const text = findString(node);
  if (text !== null || node === null) return text;
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const values = program.findDeclaration(inner)?.values ?? [];
    return values.length === 1 ? findString(values[0]) : null;
  }
  if (inner.type !== 'MemberExpression' || inner.object.type !== 'Identifier') return null;
  const declaration = program.findDeclaration(inner.object);
  const name = findPropertyName(inner);
  if (declaration === null || name === null) return null;
  if (declaration.node.type === 'TSEnumDeclaration') return findEnumText(declaration.node, name);
  const object = declaration.values.length === 1 ? unwrap(declaration.values[0]!) : null;
  return object?.type === 'ObjectExpression' ? findString(findProperty(object, name)?.value) : null;
}

function findEnumText(node: TSESTree.TSEnumDeclaration, name: string): string | null {
  // Parsers disagree about where the members are.
  const members = (node as { members?: TSESTree.TSEnumMember[] }).members ?? node.body?.members ?? [];
  const member = members.find(({ id }) => (id.type === 'Identifier' ? id.name : findString(id)) === name);
  return findString(member?.initializer);
}

/**
 * By which property of the message the compared value was reached: null for the message itself,
 * undefined when the value is not known to be of the message.
 */
function findKindProperty(program: Program, subject: TSESTree.Node, handler: MessageHandler, piece: TSESTree.Node): string | null | undefined {
  const path = findPath(program, subject, 0);
  if (path === null) return undefined;
  const isInHandler = piece === handler.node;
  const [head, ...rest] = path.parts;
  // In the handler itself an event's own `type` is 'message'; only what is below `data` was sent.
  if (isInHandler && path.isParameter && (handler.receives === 'event' || (handler.receives === 'either' && head === 'data'))) {
    if (head !== 'data') return undefined;
    return rest.length === 0 ? null : getKind(rest.at(-1)!);
  }
  if (path.parts.length === 0) return path.isParameter ? null : undefined;
  const last = path.parts.at(-1)!;
  return last === 'data' && path.parts.length === 1 ? null : getKind(last);
}

function getKind(name: string): string | undefined {
  return KIND_PROPERTIES.has(name) ? name : undefined;
}

/** Is the expression the whole message, or the event that carries it? */
export function isWholeMessage(program: Program, expression: TSESTree.Node): boolean {
  const path = findPath(program, expression, 0);
  return path !== null && path.isParameter && (path.parts.length === 0 || (path.parts.length === 1 && path.parts[0] === 'data'));
}

/** Follows a value back to a parameter or loop variable: the properties on the way, outermost first. */
function findPath(program: Program, expression: TSESTree.Node, depth: number): { parts: string[]; isParameter: boolean } | null {
  const node = unwrap(expression);
  if (depth > 6) return null;
  if (node.type === 'MemberExpression') {
    const name = findPropertyName(node);
    const inner = name === null ? null : findPath(program, node.object, depth + 1);
    return inner === null || name === null ? null : { ...inner, parts: [...inner.parts, name] };
  }
  if (node.type !== 'Identifier') return null;
  const declaration = program.findDeclaration(node);
  if (declaration === null) return node.name === 'event' ? { parts: [], isParameter: true } : null;
  if (declaration.kind === 'parameter') return { parts: findPatternPath(declaration.node, node.name) ?? [], isParameter: true };
  if (declaration.origin !== null) {
    const inner = findPath(program, declaration.origin.value, depth + 1);
    return inner === null ? null : { ...inner, parts: [...inner.parts, ...declaration.origin.path] };
  }
  if (declaration.values.length === 1) {
    const value = unwrap(declaration.values[0]!);
    const parsed = value.type === 'CallExpression' && value.arguments.length > 0 ? value.arguments[0]! : value;
    return findPath(program, parsed, depth + 1);
  }
  // The variable of `for await (const [message] of on(port, 'message'))`.
  return declaration.kind === 'variable' && declaration.values.length === 0 ? { parts: [], isParameter: true } : null;
}

const CLEARING: ReadonlySet<string> = new Set(['clearInterval', 'clearTimeout', 'clearImmediate', 'cancelAnimationFrame']);

function isClearing(program: Program, body: TSESTree.Node): boolean {
  for (const piece of getReach(program, body)) {
    for (const node of getDescendants(piece)) {
      if (node.type !== 'CallExpression') continue;
      const callee = unwrap(node.callee);
      const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
      if (name !== null && CLEARING.has(name)) return true;
    }
  }
  return false;
}

/** Methods that comlink, threads.js or workerpool expose to the owner. */
function getExposedMethods(program: Program): readonly UnderstoodMessage[] {
  const messages: UnderstoodMessage[] = [];
  for (const node of program.nodes('CallExpression')) {
    const exported = findModuleExport(program, node.callee);
    if (exported === null || !/^(?:comlink|threads|threads\/worker|workerpool)$/.test(exported.source) || !['expose', 'worker'].includes(exported.name)) continue;
    for (const [text, method] of getMethods(program, node.arguments[0])) {
      messages.push({ text, property: null, file: program.path, line: method.loc.start.line, clearsTimers: isClearing(program, method), isMethod: true });
    }
  }
  return messages;
}

function getMethods(program: Program, expression: TSESTree.Node | undefined): readonly (readonly [string, TSESTree.Node])[] {
  let node: TSESTree.Node | null = expression === undefined ? null : unwrap(expression);
  if (node?.type === 'Identifier') {
    const declaration = program.findDeclaration(node);
    node = declaration?.kind === 'class' ? declaration.node : declaration?.values.length === 1 ? unwrap(declaration.values[0]!) : null;
  }
  if (node?.type === 'NewExpression' && node.callee.type === 'Identifier') node = program.findDeclaration(node.callee)?.node ?? null;
  const members: readonly TSESTree.Node[] = node?.type === 'ObjectExpression' ? node.properties : node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression' ? node.body.body : [];
  return members.flatMap((member) => {
    if (member.type !== 'Property' && member.type !== 'MethodDefinition') return [];
    const name = findPropertyName(member);
    const target = member.type === 'Property' && member.value.type === 'Identifier' ? (findCalledFunction(program, member.value) ?? member) : member;
    return name === null ? [] : [[name, target] as const];
  });
}
