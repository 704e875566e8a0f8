import type { TSESTree } from '@typescript-eslint/utils';
import { isMinified } from '../code/minified.ts';
import { type FunctionNode, findMethodCall, findPropertyName, findString, getUser, isFunction, unwrap } from '../code/syntax.ts';
import { getWords } from '../stopping/stop-words.ts';
import type { EntrySummary, Place } from './entry-summary.ts';
import { findExportedFunction } from './forwarding.ts';
import { findCalledFunction, getDescendants } from './message-handlers.ts';
import { type ModuleExport, findModuleExport, isExportOf, isGlobal } from './modules.ts';
import type { Program } from './program.ts';
import { isOwnModule } from './specifiers.ts';

type IsWorkerSide = (node: TSESTree.Node) => boolean;

const MAX_DEPTH = 3;

/** Words of calls that end what outlives the thread: a file, a lock, a connection. Memory, mutexes and prepared statements die with it. */
const RELEASING_WORDS: ReadonlySet<string> = new Set([
  'unlock', 'lock', 'close', 'end', 'flush', 'save', 'commit', 'rollback', 'unlink', 'remove', 'rm', 'rmdir', 'write', 'append', 'rename', 'sync', 'persist',
  'clean', 'cleanup', 'teardown', 'tear', 'stop', 'shutdown', 'quit', 'kill', 'destroy', 'detach', 'unmount', 'logout', 'upload', 'publish', 'truncate', 'checkpoint',
]);
/** Methods that speak so and touch memory only. */
const MEMORY_METHODS: ReadonlySet<string> = new Set(['releaseLock', 'removeEventListener', 'removeListener', 'removeAllListeners', 'removeAttribute', 'removeChild']);
/** What is closed or removed in memory. */
const MEMORY_THINGS = /bitmap|frame|image|canvas|decoder|encoder|channel|reader|mutex|semaphore|cache|listener|console|logger|controller|timer|span|perf/i;
const EXIT_EVENTS: ReadonlySet<string> = new Set(['exit', 'beforeExit']);

/** Clean-up code that `terminate()` skips: `finally` blocks that do something, `using`, exit handlers. */
export function getCleanups(program: Program, isWorkerSide: IsWorkerSide): EntrySummary['cleanups'] {
  const found: EntrySummary['cleanups'][number][] = [];
  for (const finalizer of getFinalizers(program, isWorkerSide)) {
    if (doesCleanUp(program, finalizer)) found.push({ what: 'finally', file: program.path, line: finalizer.loc.start.line });
  }
  for (const node of program.nodes('VariableDeclaration')) {
    const kind: string = node.kind;
    if ((kind === 'using' || kind === 'await using') && isWorkerSide(node)) found.push({ what: 'finally', file: program.path, line: node.loc.start.line });
  }
  for (const node of program.nodes('CallExpression')) {
    const method = findMethodCall(node);
    if (method === null || !['on', 'once', 'addListener'].includes(method.name) || !EXIT_EVENTS.has(findString(node.arguments[0]) ?? '')) continue;
    const isProcess = isGlobal(program, method.object, 'process') || isExportOf(program, method.object, ['process'], '*') || isExportOf(program, method.object, ['process'], 'default');
    if (isProcess && isWorkerSide(node)) found.push({ what: 'exit handler', file: program.path, line: node.loc.start.line });
  }
  return found.sort((a, b) => a.line - b.line);
}

function getFinalizers(program: Program, isWorkerSide: IsWorkerSide): readonly TSESTree.BlockStatement[] {
  return program.nodes('TryStatement').flatMap(({ finalizer }) => (finalizer && !isMinified(finalizer) && isWorkerSide(finalizer) ? [finalizer] : []));
}

/** A `finally` block that calls functions of other modules: whether it cleans up, they tell. */
export interface DelegatedCleanup extends Place {
  readonly calls: readonly Callee[];
}

/** What a call means in another module: a function, or a method of what the module makes or exports. */
export interface Callee extends ModuleExport {
  readonly method: string | null;
}

/** The `finally` blocks whose own words do not say that they clean up. */
export function getDelegatedCleanups(program: Program, isWorkerSide: IsWorkerSide): readonly DelegatedCleanup[] {
  return getFinalizers(program, isWorkerSide).flatMap((finalizer) => {
    if (doesCleanUp(program, finalizer)) return [];
    const calls = [...getDescendants(finalizer)].flatMap((node) => (node.type === 'CallExpression' ? (findCallee(program, node) ?? []) : []));
    return calls.length === 0 ? [] : [{ file: program.path, line: finalizer.loc.start.line, calls }];
  });
}

function findCallee(program: Program, call: TSESTree.CallExpression): Callee | null {
  const direct = findModuleExport(program, call.callee);
  if (direct !== null) return isOwnModule(direct.source) ? { ...direct, method: null } : null;
  const method = findMethodCall(call);
  const object = method === null ? null : unwrap(method.object);
  if (method === null || object?.type !== 'Identifier') return null;
  const [value] = program.findDeclaration(object)?.values ?? [];
  const made = value === undefined ? null : unwrap(value);
  const from = findModuleExport(program, made?.type === 'NewExpression' ? made.callee : object);
  return from !== null && isOwnModule(from.source) ? { ...from, method: method.name } : null;
}

/** Does a function of a module, or a method of what it makes, end something that outlives the thread? */
export function cleansUp(program: Program, { name, method }: Callee): boolean {
  const fn = method === null ? findExportedFunction(program, name) : findMethod(program, method);
  return fn !== null && doesCleanUp(program, fn.body);
}

/** The only method of that name in a module, of a class or an object. */
function findMethod(program: Program, name: string): FunctionNode | null {
  const found = [...program.nodes('MethodDefinition'), ...program.nodes('Property')].filter((member) => findPropertyName(member) === name && isFunction(member.value));
  const value = found.length === 1 ? found[0]!.value : null;
  return isFunction(value) ? value : null;
}

/** Does a block end something that outlives the thread, itself or by a function of the file? */
function doesCleanUp(program: Program, block: TSESTree.Node, depth = 0): boolean {
  for (const node of getDescendants(block)) {
    if (node.type !== 'CallExpression') continue;
    if (isReleasing(node)) return true;
    const called = depth < MAX_DEPTH ? findCalledFunction(program, node.callee) : null;
    if (called !== null && doesCleanUp(program, called.body, depth + 1)) return true;
  }
  return false;
}

function isReleasing(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const method = findMethodCall(call);
  const name = callee.type === 'Identifier' ? callee.name : (method?.name ?? null);
  // Nobody knows what `await (await take())()` ends.
  if (name === null) return true;
  // A mutex is released at once; who waits for a release has a file or another program to wait for.
  const isWaitedFor = getUser(call)?.type === 'AwaitExpression';
  if (MEMORY_METHODS.has(name) || !getWords(name).some((word) => RELEASING_WORDS.has(word) || (word === 'release' && isWaitedFor))) return false;
  return method === null || !MEMORY_THINGS.test(findLastName(method.object));
}

function findLastName(expression: TSESTree.Node): string {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? (findPropertyName(node) ?? '') : '';
}
