import type { TSESTree } from '@typescript-eslint/utils';
import { canBecome, getWrites, getWritesToProperty } from '../code/changes.ts';
import { isBehind } from './concurrent-writes.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findClassBody } from '../code/function-facts.ts';
import { findCalledFunction } from '../code/functions.ts';
import { type Variable, findGlobalName, findImported, findVariable } from '../code/globals.ts';
import type { ExitTest } from './loop-exits.ts';
import { isProgress } from './progress.ts';
import { mentionsStop } from '../stopping/stop-reads.ts';
import { hasEndWord, hasStopWord } from '../stopping/stop-words.ts';
import { type LoopNode, findMethodCall, findPropertyName, findString, getUser, isInside, unwrap } from '../code/syntax.ts';
import { findTurnSignal, getAbortTests } from '../signals/turn-signals.ts';
import { getIngredients, getTurnSources, isMemberName } from '../code/value-sources.ts';

/**
 * What an exit of a loop has to do with stopping:
 * - `stop`: it is a stop check, of any family: flag, signal or event, sentinel, shared memory;
 * - `end`: it bounds the loop: attempts, time, the end of a stream;
 * - `drain`: it holds when there is nothing to do at the moment;
 * - `found`: a value found, an error: if it never comes, the loop never ends;
 * - `unknown`: nobody can tell.
 */
export type ExitKind = 'stop' | 'end' | 'drain' | 'unknown' | 'found';

/** From the most to the least that an exit does for stopping. */
const ORDER: readonly ExitKind[] = ['stop', 'end', 'drain', 'unknown', 'found'];
/** Properties by which messages say what they are. */
const TYPE_PROPERTIES: ReadonlySet<string> = new Set([
  'type', 'kind', 'action', 'cmd', 'command', 'method', 'op', 'event', 'data', 'message', 'msg', 'topic', 'name', 'opcode', 'value',
]);
/** Properties whose absence is no end of data but a failure. */
const SUCCESS_PROPERTIES: ReadonlySet<string> = new Set(['ok', 'success', 'ready', 'valid', 'completed', 'finished', 'available']);
const EQUALITY: ReadonlySet<string> = new Set(['==', '===', '!=', '!==']);
const MAX_DEPTH = 4;

interface Question {
  readonly facts: FileFacts;
  readonly loop: LoopNode;
  readonly exitsOn: boolean | 'both';
  readonly depth: number;
}

/** What is known of the names in a loop; generated code asks for the same ones again and again. */
type Memory<Answer> = (facts: FileFacts) => Map<Variable, Map<LoopNode, Map<string, Answer>>>;
const kindsOfNames: Memory<ExitKind> = defineFact(() => new Map());
const itemsOfNames: Memory<readonly (string | null)[]> = defineFact(() => new Map());

/** The answer to a question about a name, found once. */
function recall<Answer>({ facts, loop, exitsOn, depth }: Question, variable: Variable, memory: Memory<Answer>, find: () => Answer): Answer {
  const byVariable = memory(facts);
  const byLoop = byVariable.get(variable) ?? new Map<LoopNode, Map<string, Answer>>();
  byVariable.set(variable, byLoop);
  const answers = byLoop.get(loop) ?? new Map<string, Answer>();
  byLoop.set(loop, answers);
  const key = `${exitsOn} ${depth}`;
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = find()));
  return answer;
}

export function getExitKind(facts: FileFacts, loop: LoopNode, exit: ExitTest): ExitKind {
  if (exit.cases.some((value) => hasStopWord(findString(value) ?? findPropertyOf(value) ?? ''))) return 'stop';
  const question = { facts, loop, exitsOn: exit.exitsOn, depth: 0 };
  if (exit.cases.length > 0) return getComparedKind(question, exit.operand, exit.cases[0]!, '===');
  return getKind(question, exit.operand);
}

function findPropertyOf(node: TSESTree.Node): string | null {
  const inner = unwrap(node);
  return inner.type === 'MemberExpression' ? findPropertyName(inner) : inner.type === 'Identifier' ? inner.name : null;
}

function best(kinds: readonly ExitKind[]): ExitKind {
  return ORDER.find((kind) => kinds.includes(kind)) ?? 'unknown';
}

function getKind(question: Question, operand: TSESTree.Node): ExitKind {
  const { facts, loop, depth } = question;
  const node = unwrap(operand);
  if (depth > MAX_DEPTH) return 'unknown';
  const turnSignal = findTurnSignal(facts, loop, node);
  if (turnSignal !== null) return getAbortKind(question, turnSignal);
  if (mentionsStop(facts, node)) return 'stop';
  if (isProgress(facts, loop, node)) return 'end';
  switch (node.type) {
    case 'BinaryExpression':
      return getComparedKind(question, node.left, node.right, node.operator);
    case 'UnaryExpression':
      if (node.operator === '!') return getKind({ ...question, exitsOn: question.exitsOn === 'both' ? 'both' : !question.exitsOn }, node.argument);
      return getKind(question, node.argument);
    case 'LogicalExpression':
      return best([getKind(question, node.left), getKind(question, node.right)]);
    case 'AssignmentExpression':
      return getItemKind(question, unwrap(node.right), null) ?? getKind({ ...question, depth: depth + 1 }, node.right);
    case 'AwaitExpression':
      return getItemKind(question, node, null) ?? 'unknown';
    case 'CallExpression':
      return getCallKind(question, node);
    case 'Identifier':
      return getNameKind(question, node);
    case 'MemberExpression':
      return getPropertyKind(question, node);
    default:
      return 'unknown';
  }
}

function getComparedKind(question: Question, left: TSESTree.Node, right: TSESTree.Node, operator: string): ExitKind {
  const sides = [unwrap(left), unwrap(right)] as const;
  const isEquality = EQUALITY.has(operator);
  if (isEquality && sides.some((side) => hasStopWord(findString(side) ?? ''))) return 'stop';
  const kinds: ExitKind[] = [];
  // What a value is compared with decides nothing: it stays what it is.
  const areConstant = sides.map((side) => isConstant(question.facts, side));
  for (const [index, side] of sides.entries()) {
    if (areConstant[index] === true && !areConstant.every(Boolean)) continue;
    const items = getItems(question, side);
    const other = sides[1 - index]!;
    if (items.length > 0 && isOfTurn(question, other)) kinds.push('unknown');
    else if (items.length > 0) kinds.push(best(items.map((property) => getComparedItemKind(property, other, isEquality))));
    else if (!isEquality && isUnmoved(question.facts, side)) kinds.push('found');
    else if (!isValue(side)) kinds.push(getKind({ ...question, exitsOn: 'both', depth: question.depth + 1 }, side));
  }
  return best(kinds);
}

/** A property that nothing in the file writes: a threshold on it is passed by others, if ever. */
function isUnmoved(facts: FileFacts, node: TSESTree.Node): boolean {
  const name = node.type === 'MemberExpression' ? findPropertyName(node) : null;
  return name !== null && !hasEndWord(name) && !hasStopWord(name) && getWritesToProperty(facts, name).length === 0;
}

/** Is it a value that the loop's own turns make: the item before, say? Then it is no sentinel. */
function isOfTurn(question: Question, node: TSESTree.Node): boolean {
  return node.type === 'Identifier' && getTurnSources(question.facts, question.loop, node).length > 0;
}

function isValue(node: TSESTree.Node): boolean {
  return node.type === 'Literal' || node.type === 'TemplateLiteral' || (node.type === 'Identifier' && node.name === 'undefined');
}

/** A literal, a name that is given its value once, or a member of one: `EOF`, `Kind.End`. */
function isConstant(facts: FileFacts, node: TSESTree.Node): boolean {
  if (isValue(node)) return true;
  if (node.type === 'UnaryExpression') return isConstant(facts, unwrap(node.argument));
  if (node.type === 'MemberExpression') {
    const object = unwrap(node.object);
    return !node.computed && object.type === 'Identifier' && isFixedName(findVariable(facts, object)) && getWritesToProperty(facts, findPropertyName(node) ?? '').length === 0;
  }
  return node.type === 'Identifier' && isFixedName(findVariable(facts, node));
}

function isFixedName(variable: ReturnType<typeof findVariable>): boolean {
  const [definition] = variable?.defs ?? [];
  if (variable === null || definition === undefined || definition.type === 'ImportBinding') return true;
  if (definition.node.type === 'TSEnumDeclaration') return true;
  return definition.type === 'Variable' && variable.scope.type === 'module' && getWrites(variable).length === 0;
}

function getComparedItemKind(property: string | null, other: TSESTree.Node, isEquality: boolean): ExitKind {
  if (property !== null && hasEndWord(property)) return 'end';
  if (!isEquality) return 'found';
  if (isNothing(other)) return 'end';
  return property === null || TYPE_PROPERTIES.has(property) ? 'stop' : hasStopWord(property) ? 'stop' : 'found';
}

function isNothing(node: TSESTree.Node): boolean {
  return (node.type === 'Literal' && (node.value === null || node.value === 0)) || (node.type === 'Identifier' && node.name === 'undefined');
}

/** What of an awaited item an expression is: null for the whole, else the property; empty if it is not of one. */
function getItems(question: Question, expression: TSESTree.Node): readonly (string | null)[] {
  const { facts } = question;
  const node = unwrap(expression);
  // `node = node.next` leads round in a circle.
  if (question.depth > MAX_DEPTH) return [];
  const deeper = { ...question, depth: question.depth + 1 };
  switch (node.type) {
    case 'AwaitExpression':
      return [null];
    case 'AssignmentExpression':
      return getItems(deeper, node.right);
    case 'MemberExpression':
      return getItems(deeper, node.object).length > 0 ? [node.computed && findPropertyName(node) === null ? null : findPropertyName(node)] : [];
    case 'Identifier': {
      const variable = findVariable(facts, node);
      return variable === null ? [] : recall(question, variable, itemsOfNames, () => findNameItems(deeper, node));
    }
    case 'CallExpression':
      return isDerived(question, node) ? [null] : [];
    default:
      return [];
  }
}

function findNameItems(question: Question, name: TSESTree.Identifier): readonly (string | null)[] {
  const items = getTurnSources(question.facts, question.loop, name).flatMap((source) => {
    if (source.kind === 'awaited') return [source.property];
    if (source.expression === null) return [];
    if (source.expression.type === 'MemberExpression') return getItems(question, source.expression).map((property) => source.property ?? property);
    return isDerived(question, source.expression) ? [source.property] : [];
  });
  return [...new Set(items)];
}

/** Is a value made from an awaited one: `JSON.parse(line)`, `text.trim()`? */
function isDerived({ facts, loop }: Question, expression: TSESTree.Node): boolean {
  for (const node of getIngredients(facts, loop, expression, MAX_DEPTH)) {
    if (node.type === 'AwaitExpression') return true;
    if (node.type === 'Identifier' && !isMemberName(node) && getTurnSources(facts, loop, node).some(({ kind }) => kind === 'awaited')) return true;
  }
  return false;
}

/** The kind of a test of an awaited item's truth; null when the expression is no such item. */
function getItemKind(question: Question, expression: TSESTree.Node, taken: string | null): ExitKind | null {
  const items = taken === null ? getItems(question, expression) : [taken];
  if (items.length === 0) return null;
  const call = expression.type === 'AwaitExpression' ? unwrap(expression.argument) : null;
  if (call?.type === 'CallExpression') {
    const kind = getCallKind(question, call);
    if (kind === 'stop') return 'stop';
  }
  return best(items.map((property) => getItemTruthKind(property, question.exitsOn)));
}

function getItemTruthKind(property: string | null, exitsOn: boolean | 'both'): ExitKind {
  if (property !== null && hasStopWord(property)) return 'stop';
  if (property !== null && hasEndWord(property)) return 'end';
  if (exitsOn === false && !(property !== null && SUCCESS_PROPERTIES.has(property))) return 'end';
  return exitsOn === 'both' ? 'unknown' : 'found';
}

function getNameKind(question: Question, name: TSESTree.Identifier): ExitKind {
  const variable = findVariable(question.facts, name);
  // A global that another script sets.
  if (variable === null) return 'stop';
  return recall(question, variable, kindsOfNames, () => findNameKind(question, name, variable));
}

function findNameKind(question: Question, name: TSESTree.Identifier, variable: Variable): ExitKind {
  const { facts, loop, exitsOn, depth } = question;
  const [definition] = variable.defs;
  if (definition?.type === 'ImportBinding') return 'stop';
  if (getWrites(variable).some((write) => isBehind(facts, loop, write) && canBecome(write, exitsOn))) return 'stop';
  const item = getItemKind(question, name, null);
  if (item !== null) return item;
  const sources = getTurnSources(facts, loop, name);
  if (sources.length === 0) return 'found';
  return best(
    sources.map((source) => {
      if (source.kind === 'error' || source.expression === null) return 'found';
      if (source.property !== null) return getItemTruthKind(source.property, exitsOn) === 'found' ? 'unknown' : getItemTruthKind(source.property, exitsOn);
      return isValue(source.expression) ? 'unknown' : getKind({ ...question, depth: depth + 1 }, source.expression);
    }),
  );
}

/** A turn that aborts its own signal does so for a reason: `if (item === STOP) controller.abort()`. */
function getAbortKind(question: Question, signal: TSESTree.Node): ExitKind {
  const deeper = { ...question, exitsOn: 'both', depth: question.depth + 1 } as const;
  const isStop = [...getAbortTests(question.facts, question.loop, signal)].some((test) => getKind(deeper, test) === 'stop');
  return isStop ? 'stop' : 'found';
}

function getPropertyKind(question: Question, node: TSESTree.MemberExpression): ExitKind {
  const { facts, loop, exitsOn } = question;
  const name = findPropertyName(node);
  const item = getItemKind(question, node, null);
  if (item !== null) return item;
  if (name === null) return getKind({ ...question, exitsOn: 'both', depth: question.depth + 1 }, node.property);
  if (getWritesToProperty(facts, name).some((write) => isBehind(facts, loop, write) && canBecome(write, exitsOn))) return 'stop';
  const object = unwrap(node.object);
  if (object.type === 'ThisExpression') {
    const getter = findGetter(node, name);
    if (getter !== null) return readsFlag(question, getter) ? 'stop' : 'unknown';
    if (hasStopWord(name) && !name.startsWith('#') && getWritesToProperty(facts, name).length === 0) return 'stop';
  }
  if (object.type === 'Identifier' && getTurnSources(facts, loop, object).some((source) => source.kind === 'error')) return 'found';
  return hasEndWord(name) ? 'drain' : 'unknown';
}

function findGetter(node: TSESTree.Node, name: string): TSESTree.Node | null {
  const getter = findClassBody(node)?.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'get' && findPropertyName(member) === name);
  return getter?.type === 'MethodDefinition' ? (getter.value.body ?? null) : null;
}

function getCallKind(question: Question, call: TSESTree.CallExpression): ExitKind {
  const { facts, loop } = question;
  const fn = findCalledFunction(facts, call);
  if (fn !== null) return isInside(loop, fn) ? 'unknown' : readsFlag(question, fn.body) ? 'stop' : getResultKind(question, call);
  const callee = unwrap(call.callee);
  const result = getResultKind(question, call);
  const isTelling = result !== 'found' || hasStopWord(findPropertyOf(callee) ?? '');
  if (isTelling && findImported(facts, callee) === null && isGivenByCaller(facts, callee)) return 'stop';
  return result;
}

function getResultKind(question: Question, call: TSESTree.CallExpression): ExitKind {
  const isAwaited = getUser(call)?.type === 'AwaitExpression';
  const takesItem = call.arguments.some((argument) => getItems(question, argument).length > 0);
  const method = findMethodCall(call);
  const isOfItem = method !== null && getItems(question, method.object).length > 0;
  return isAwaited || takesItem || isOfItem ? 'found' : 'unknown';
}

/** A predicate that the caller hands in is the caller's way to end the loop. */
function isGivenByCaller(facts: FileFacts, callee: TSESTree.Node): boolean {
  let root = callee;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  if (root.type !== 'Identifier' || findGlobalName(facts, root) !== null) return false;
  return findVariable(facts, root)?.defs[0]?.type === 'Parameter';
}

/** Does a function look at something that others change? */
function readsFlag(question: Question, body: TSESTree.Node): boolean {
  const { facts, loop } = question;
  if (mentionsStop(facts, body)) return true;
  return facts.nodes('Identifier', 'MemberExpression').some((node) => {
    if (!isInside(node, body)) return false;
    if (node.type === 'MemberExpression') {
      const name = findPropertyName(node);
      return name !== null && getWritesToProperty(facts, name).some((write) => isBehind(facts, loop, write) && !isInside(write.node, body));
    }
    const variable = findVariable(facts, node);
    const isOwn = variable?.defs[0] !== undefined && isInside(variable.defs[0].node, body);
    return variable !== null && !isOwn && getWrites(variable).some((write) => isBehind(facts, loop, write) && !isInside(write.node, body));
  });
}
