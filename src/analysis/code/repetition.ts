import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getFunctionUses } from './functions.ts';
import { findOnlyValue, findVariable } from './globals.ts';
import { type FunctionNode, ancestors, findEnclosingFunction, findMethodCall, findPropertyName, findString, getUser, isFunction, isInside, unwrap, wrapped } from './syntax.ts';
import { findCalledName } from './value-flow.ts';
import { ownNodes } from './walk.ts';

/** Why a piece of code runs again and again, as often as somebody outside the program likes. */
export type Repetition = 'request' | 'message' | 'item' | 'turn';

/** Calls of the same file are followed this far. */
const MAX_DEPTH = 3;

/** Why a node is evaluated an unbounded number of times; null when it is not, or when it is not known. */
export function findRepetition(facts: FileFacts, node: TSESTree.Node): Repetition | null {
  return climb(facts, node, 0);
}

function climb(facts: FileFacts, start: TSESTree.Node, depth: number): Repetition | null {
  let child = start;
  for (let { parent } = start; parent; child = parent, { parent } = parent) {
    if (isCappedBy(parent, child) || isAfterCheck(facts, parent, child)) return null;
    const turn = findLoop(facts, parent, child);
    if (turn !== null) return turn === 'bounded' ? findRequest(facts, parent, child) : turn;
    if (isFunction(parent)) return findRepeatedFunction(facts, parent, depth);
  }
  return null;
}

/** As many as a size says are once more as many for each request, where the handler of the request makes them itself. */
function findRequest(facts: FileFacts, loop: TSESTree.Node, body: TSESTree.Node): Repetition | null {
  const owner = findEnclosingFunction(body);
  const isCapped = [loop, ...ancestors(loop)].some((node) => isInside(node, owner ?? loop) && node.parent !== undefined && isCappedBy(node.parent, node));
  return owner !== null && !isCapped && findRepeatedFunction(facts, owner, MAX_DEPTH) === 'request' ? 'request' : null;
}

/** What a loop says of its body: `bounded` for one that counts up to a size. */
function findLoop(facts: FileFacts, loop: TSESTree.Node, child: TSESTree.Node): Repetition | 'bounded' | null {
  switch (loop.type) {
    case 'ForOfStatement':
    case 'ForInStatement':
      if (child !== loop.body) return null;
      return isSized(facts, loop.right) ? 'bounded' : 'item';
    case 'ForStatement':
      return child === loop.init ? null : 'bounded';
    case 'WhileStatement':
    case 'DoWhileStatement':
      if (child !== loop.body) return null;
      return isSizeTest(loop.test) || isConstant(loop.test) ? 'bounded' : 'turn';
    default:
      return null;
  }
}

function isConstant(test: TSESTree.Expression): boolean {
  return unwrap(test).type === 'Literal';
}

/** `workers.length < size`, `active <= limit`: as long as there is room. */
function isSizeTest(test: TSESTree.Expression): boolean {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression') return isSizeTest(node.left) || isSizeTest(node.right);
  if (node.type !== 'BinaryExpression') return false;
  const [small, large] = node.operator.startsWith('<') ? [node.left, node.right] : node.operator.startsWith('>') ? [node.right, node.left] : [null, null];
  if (small === null || large === null) return false;
  const smaller = unwrap(small);
  // `queue.length > 0` asks whether work is left, not whether there is room.
  return smaller.type !== 'Literal';
}

/** A branch that is taken only while there is room, or while there is no worker yet. */
function isCappedBy(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
    return child !== parent.test && (isSizeTest(parent.test) || isAbsenceTest(parent.test, child === parent.alternate));
  }
  if (parent.type === 'LogicalExpression') return child === parent.right && (parent.operator !== '&&' || isSizeTest(parent.left) || isAbsenceTest(parent.left));
  return parent.type === 'AssignmentExpression' && (parent.operator === '??=' || parent.operator === '||=');
}

/** `!worker`, `worker === null`; with `isInverted`, `worker` itself, whose `else` makes one. */
function isAbsenceTest(test: TSESTree.Expression, isInverted = false): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression') return node.operator === '!';
  if (node.type === 'LogicalExpression') return isAbsenceTest(node.left) || isAbsenceTest(node.right);
  if (node.type === 'BinaryExpression') {
    const right = unwrap(node.right);
    return (right.type === 'Literal' && right.value === null) || (right.type === 'Identifier' && right.name === 'undefined');
  }
  return isInverted && (node.type === 'Identifier' || node.type === 'MemberExpression');
}

/** `if (this.workers.has(name)) return;`, before: there is none yet. */
function isAfterCheck(facts: FileFacts, parent: TSESTree.Node, child: TSESTree.Node): boolean {
  if (parent.type !== 'BlockStatement') return false;
  const before = parent.body.slice(0, parent.body.indexOf(child as TSESTree.Statement));
  return before.some((statement) => statement.type === 'IfStatement' && returns(statement.consequent) && mentionsWorker(facts, statement.test));
}

function returns(branch: TSESTree.Statement): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'ReturnStatement';
}

function mentionsWorker(facts: FileFacts, test: TSESTree.Node): boolean {
  return [...ownNodes(facts, test)].some((node) => node.type === 'Identifier' && /worker|thread/i.test(node.name));
}

function findRepeatedFunction(facts: FileFacts, node: FunctionNode, depth: number): Repetition | null {
  if (isConstructor(node)) return null;
  if (isRouteExport(node) || isRouteHandler(node) || isRouteMethod(node)) return 'request';
  const { calls, values } = getFunctionUses(facts, node);
  for (const value of values) {
    const repetition = findCallback(facts, value, depth);
    if (repetition !== null) return repetition;
  }
  if (depth >= MAX_DEPTH) return null;
  for (const call of calls) {
    const repetition = climb(facts, call, depth + 1);
    if (repetition !== null) return repetition;
  }
  return null;
}

function isConstructor(node: FunctionNode): boolean {
  return node.parent.type === 'MethodDefinition' && node.parent.kind === 'constructor';
}

const ROUTE_METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** `export async function POST(request)`: the route handlers of file-based routers. */
function isRouteExport(node: FunctionNode): boolean {
  if (node.type !== 'FunctionDeclaration' || node.parent.type !== 'ExportNamedDeclaration') return false;
  return node.id !== null && ROUTE_METHODS.has(node.id.name);
}

/** `fastify.route({ handler: … })`. */
function isRouteHandler(node: FunctionNode): boolean {
  const { parent } = node;
  if (parent.type !== 'Property' || findPropertyName(parent) !== 'handler') return false;
  const call = getUser(parent.parent);
  return call?.type === 'CallExpression' && findMethodCall(call)?.name === 'route';
}

/** Decorators of methods that answer requests: NestJS, its message patterns, GraphQL and sockets. */
const ROUTE_DECORATORS: ReadonlySet<string> = new Set([
  'Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'MessagePattern', 'EventPattern', 'SubscribeMessage', 'Query', 'Mutation', 'GrpcMethod',
]);

/** `@Post() create(@Body() body) { … }` */
function isRouteMethod({ parent }: FunctionNode): boolean {
  if (parent.type !== 'MethodDefinition') return false;
  return parent.decorators?.some(({ expression }) => expression.type === 'CallExpression' && ROUTE_DECORATORS.has(findCalledName(expression) ?? '')) === true;
}

const REQUEST_EVENTS: ReadonlySet<string> = new Set(['request', 'connection']);
const PROCEDURES: ReadonlySet<string> = new Set(['query', 'mutation', 'subscription']);

/** `publicProcedure.input(schema).mutation(async ({ input }) => …)` of tRPC. */
function isProcedure({ name, object }: { name: string; object: TSESTree.Expression }): boolean {
  let receiver: TSESTree.Node = unwrap(object);
  while (receiver.type === 'CallExpression') receiver = unwrap(findMethodCall(receiver)?.object ?? receiver.callee);
  const last = receiver.type === 'MemberExpression' ? findPropertyName(receiver) : receiver.type === 'Identifier' ? receiver.name : null;
  return PROCEDURES.has(name) && /procedure$/i.test(last ?? '');
}

/** `ipcMain.handle('render', async (event, page) => …)` of Electron. */
function isHandledCall({ name, object }: { name: string; object: TSESTree.Expression }): boolean {
  const receiver = unwrap(object);
  return name === 'handle' && receiver.type === 'Identifier' && receiver.name === 'ipcMain';
}

const ITERATIONS: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap', 'filter', 'reduce']);
const ROUTES: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'route']);

/** `app.get('/jobs', …)`, `server.route('get', '/jobs', …)`. */
function isRoute({ arguments: [first, second] }: TSESTree.CallExpression, name: string): boolean {
  return ROUTES.has(name) && [first, name === 'route' ? second : undefined].some((path) => findString(path)?.startsWith('/'));
}

/** Who calls a function that is passed on as a value. */
function findCallback(facts: FileFacts, value: TSESTree.Node, depth: number): Repetition | null {
  const outer = wrapped(value);
  const user = getUser(value);
  if (user?.type === 'AssignmentExpression' && user.right === outer) {
    const left = unwrap(user.left);
    return left.type === 'MemberExpression' && findPropertyName(left) === 'onmessage' ? 'message' : null;
  }
  if (user?.type === 'NewExpression') return findCalledName(user) === 'Promise' ? climb(facts, user, depth) : null;
  if (user?.type !== 'CallExpression') return null;
  // A function that is called where it stands.
  if (user.callee === outer) return climb(facts, user, depth);
  const method = findMethodCall(user);
  if (method === null) return findCalledName(user) === 'createServer' ? 'request' : null;
  if (method.name === 'createServer') return 'request';
  const event = findString(user.arguments[0]);
  if (['on', 'addListener', 'addEventListener'].includes(method.name)) {
    if (event === 'message') return 'message';
    // What listens to a client is there once for each client.
    return REQUEST_EVENTS.has(event ?? '') || climb(facts, user, depth) === 'request' ? 'request' : null;
  }
  if (isRoute(user, method.name) || isProcedure(method) || isHandledCall(method)) return 'request';
  if (ITERATIONS.has(method.name) && user.arguments[0] === outer) return isSized(facts, method.object) ? null : 'item';
  return isRunAtOnce(user) ? climb(facts, user, depth) : null;
}

/** `load().then(…)`: once for each run of what surrounds it. */
function isRunAtOnce(call: TSESTree.CallExpression): boolean {
  const name = findMethodCall(call)?.name;
  return name === 'then' || name === 'finally';
}

/** What a `const`, or a name that is never given another value, is. */
function findConstantValue(facts: FileFacts, name: TSESTree.Identifier): TSESTree.Node | null {
  const variable = findVariable(facts, name);
  const value = variable === null ? null : findOnlyValue(variable);
  return value?.definition.node.type === 'VariableDeclarator' && value.definition.node.id.type === 'Identifier' ? value.init : null;
}

/** `this.pool`, `slots`: the places of a pool, each for one worker. */
function isOfPlaces(node: TSESTree.Node): boolean {
  const name = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? findPropertyName(node) : null;
  return name !== null && /(?:pool|slots)$/i.test(name);
}

/** `Array.from({ length })`, `Array(n).fill()`, `[…Array(n).keys()]`, `range(n)`: as many as were asked for. */
function isSized(facts: FileFacts, iterable: TSESTree.Node): boolean {
  const node = unwrap(iterable);
  if (isOfPlaces(node)) return true;
  if (node.type === 'Identifier') {
    const value = findConstantValue(facts, node);
    return value !== null && isSized(facts, value);
  }
  if (node.type === 'ArrayExpression') return node.elements.every((element) => element?.type !== 'SpreadElement' || isSized(facts, element.argument));
  if (node.type === 'NewExpression') return findCalledName(node) === 'Array';
  if (node.type !== 'CallExpression') return false;
  const method = findMethodCall(node);
  if (method === null) return ['Array', 'range', 'times'].includes(findCalledName(node) ?? '');
  if (method.name === 'from' || method.name === 'range') {
    return unwrap(node.arguments[0] ?? node).type === 'ObjectExpression' || method.name === 'range';
  }
  return ['fill', 'keys', 'slice', 'values', 'entries'].includes(method.name) && isSized(facts, method.object);
}
