import type { TSESTree } from '@typescript-eslint/utils';
import { remember } from '../code/remember.ts';
import { ancestors, findMethodCall, findProperty, findPropertyName, isFunction, unwrap } from '../code/syntax.ts';
import { type ModuleExport, findModuleExport, isExportOf, isGlobal } from './modules.ts';
import type { Program } from './program.ts';
import type { Specifier } from './addresses.ts';
import { getSpecifiers, getSpecifiersByCall } from './specifiers.ts';

/** What kind of worker is started. */
export type WorkerPlatform = 'web' | 'node' | 'unknown';

/** A place where a program starts a worker. */
export interface Creation {
  readonly node: TSESTree.Node;
  readonly line: number;
  readonly platform: WorkerPlatform;
  /** The files it can name; empty when that is not known. */
  readonly specifiers: readonly Specifier[];
}

/** Packages whose `Worker` is a worker. */
const WORKER_MODULES: Readonly<Record<string, WorkerPlatform>> = {
  worker_threads: 'node',
  'web-worker': 'web',
  'tiny-worker': 'node',
  threads: 'unknown',
  bthreads: 'unknown',
};

/** An option that decides whether a pool has threads. */
interface ThreadOption {
  readonly at: number;
  readonly name: string;
  readonly isThreaded: (value: unknown) => boolean;
}

interface Pool {
  readonly source: string;
  readonly name: string;
  /** Where it is told its file: the place of an argument, or a property of an options object. */
  readonly file: number | string;
  readonly option?: ThreadOption;
}

const TINYPOOL_RUNTIME: ThreadOption = { at: 0, name: 'runtime', isThreaded: (value) => value !== 'child_process' };
const JEST_THREADS: ThreadOption = { at: 1, name: 'enableWorkerThreads', isThreaded: (value) => value === true };

const POOLS: readonly Pool[] = [
  ...['Piscina', 'FixedThreadPool', 'default', '*'].map((name) => ({ source: 'piscina', name, file: 'filename' })),
  ...['Tinypool', 'default', '*'].map((name) => ({ source: 'tinypool', name, file: 'filename', option: TINYPOOL_RUNTIME })),
  ...['Worker', 'JestWorker', 'default'].map((name) => ({ source: 'jest-worker', name, file: 0, option: JEST_THREADS })),
  { source: 'workerpool', name: 'pool', file: 0, option: { at: 1, name: 'workerType', isThreaded: (value) => value !== 'process' } },
  { source: 'poolifier', name: 'FixedThreadPool', file: 1 },
  { source: 'poolifier', name: 'DynamicThreadPool', file: 2 },
  { source: 'node-worker-threads-pool', name: 'StaticPool', file: 'task' },
  { source: 'synckit', name: 'createSyncFn', file: 0 },
];

/** Every place where the program starts a worker, as far as its own text says. */
export const getCreations: (program: Program) => readonly Creation[] = remember(findCreations);

function findCreations(program: Program): readonly Creation[] {
  return [...program.nodes('NewExpression'), ...program.nodes('CallExpression')].flatMap((node) => {
    const start = findStart(program, node);
    if (start === null) return [];
    const { platform, file } = start;
    if (file === null) return [{ node, line: getLine(node), platform, specifiers: start.specifiers ?? [] }];
    // A function that is given the file starts a worker wherever it is called.
    return getSpecifiersByCall(program, file).map(({ place, specifiers }) => ({ node, line: getLine(place === file ? node : place), platform, specifiers }));
  });
}

/** The worker that a `new` expression starts; null when it starts none. */
export function findCreation(program: Program, node: TSESTree.NewExpression): Creation | null {
  const start = findStart(program, node);
  if (start === null) return null;
  const { platform, file } = start;
  return { node, line: getLine(node), platform, specifiers: start.specifiers ?? (file === null ? [] : getSpecifiers(program, file)) };
}

/** How a worker is started: by the expression that names its file, or by a class that stands for it. */
interface Start {
  readonly platform: WorkerPlatform;
  readonly file: TSESTree.Node | null;
  readonly specifiers?: readonly Specifier[];
}

function findStart(program: Program, node: TSESTree.NewExpression | TSESTree.CallExpression): Start | null {
  if (node.callee.type === 'Super') return findSuperStart(program, node as TSESTree.CallExpression);
  const exported = findModuleExport(program, node.callee);
  const pool = exported === null ? undefined : POOLS.find(({ source, name }) => source === exported.source && name === exported.name);
  if (pool !== undefined) return findPoolStart(program, pool, node);
  if (isRuntimeStart(program, node)) return { platform: 'unknown', file: node.arguments[0] ?? null };
  return node.type === 'NewExpression' ? findConstruction(program, node) : findNamedCall(program, node);
}

function findConstruction(program: Program, node: TSESTree.NewExpression): Start | null {
  const asset = findWorkerImport(program, node.callee);
  if (asset !== null) return { platform: 'web', file: null, specifiers: [asset] };
  const [file, options] = node.arguments;
  const platform = findPlatform(program, node.callee);
  if (platform !== null) return { platform, file: findFile(file, options) };
  // A class of unknown origin: only a file address beside the name is proof enough.
  return file !== undefined && getName(node.callee).endsWith('Worker') && hasPath(program, file) ? { platform: 'unknown', file } : null;
}

/** Names of functions that start no thread of this program. */
const NO_THREAD = /fork|child|process|service|cluster|mock/i;

/** `spawnWorker(new URL('./search.worker.js', import.meta.url))`: a function of unknown origin, and a file, with names of workers. */
function findNamedCall(program: Program, node: TSESTree.CallExpression): Start | null {
  const name = getName(node.callee);
  const [file] = node.arguments;
  if (file === undefined || !/worker/i.test(name) || NO_THREAD.test(name)) return null;
  // A function of the file is followed to the worker that it starts.
  if (findLocalFunction(program, node.callee) !== null) return null;
  return hasPath(program, file, /worker[^/]*$/i) ? { platform: 'unknown', file } : null;
}

function findLocalFunction(program: Program, callee: TSESTree.Node): TSESTree.Node | null {
  const declaration = callee.type === 'Identifier' ? program.findDeclaration(callee) : null;
  const value = declaration?.kind === 'function' ? declaration.node : declaration?.values[0];
  return isFunction(value) ? value : null;
}

function hasPath(program: Program, file: TSESTree.Node, pattern = /./): boolean {
  return getSpecifiers(program, file).some((specifier) => specifier.kind === 'path' && pattern.test(specifier.path));
}

/** `new Worker(code, { eval: true })` starts no file. */
function findFile(file: TSESTree.Node | undefined, options: TSESTree.Node | undefined): TSESTree.Node | null {
  const node = options === undefined ? null : unwrap(options);
  const property = node?.type === 'ObjectExpression' ? findProperty(node, 'eval') : null;
  const isEvaluated = property !== null && !(property.value.type === 'Literal' && property.value.value === false);
  return file === undefined || isEvaluated ? null : file;
}

/** Which kind of worker a class makes; null when it is not known to be a worker. */
function findPlatform(program: Program, callee: TSESTree.Node, depth = 0): WorkerPlatform | null {
  if (isGlobal(program, callee, 'Worker') || isGlobal(program, callee, 'SharedWorker')) return 'web';
  const exported = findModuleExport(program, callee);
  if (exported !== null) return findPlatformOfExport(exported);
  const node = unwrap(callee);
  if (node.type !== 'Identifier' || depth > 4) return null;
  const declaration = program.findDeclaration(node);
  const value = declaration?.kind === 'class' ? declaration.node : declaration?.values[0];
  if (value?.type === 'ClassDeclaration' || value?.type === 'ClassExpression') {
    return value.superClass ? findPlatform(program, value.superClass, depth + 1) : null;
  }
  return value === undefined || value === node ? null : findPlatformOfValue(program, value, depth + 1);
}

/** `const Impl = globalThis.Worker ?? require('worker_threads').Worker`. */
function findPlatformOfValue(program: Program, value: TSESTree.Node, depth: number): WorkerPlatform | null {
  const node = unwrap(value);
  if (node.type === 'LogicalExpression' || node.type === 'ConditionalExpression') {
    const [left, right] = node.type === 'LogicalExpression' ? [node.left, node.right] : [node.consequent, node.alternate];
    const platforms = [left, right].map((side) => findPlatformOfValue(program, side, depth + 1));
    return platforms[0] === platforms[1] ? platforms[0]! : platforms.some((platform) => platform !== null) ? 'unknown' : null;
  }
  return findPlatform(program, node, depth + 1);
}

function findPlatformOfExport({ source, name }: ModuleExport): WorkerPlatform | null {
  const module = source.replace(/^node:/, '');
  if (name !== 'Worker' && !(module === 'web-worker' || module === 'tiny-worker')) return null;
  return Object.hasOwn(WORKER_MODULES, module) ? WORKER_MODULES[module]! : null;
}

/** `import W from './w.js?worker'`, `'worker-loader!./w.js'`: the class stands for the file. */
function findWorkerImport(program: Program, callee: TSESTree.Node): Specifier | null {
  const exported = findModuleExport(program, callee);
  if (exported === null || (exported.name !== 'default' && exported.name !== '*')) return null;
  const { source } = exported;
  const query = /\?(?:[^?]*&)?(?:worker|sharedworker|nodeWorker|modulePath)(?:&|$)/.exec(source);
  if (query !== null) return { kind: 'module', text: source.slice(0, query.index) };
  if (/^!*(?:[\w@/?=&-]*!)*(?:worker-loader|worker-plugin\/loader|comlink-loader|workerize-loader)\b/.test(source)) {
    return { kind: 'module', text: source.slice(source.lastIndexOf('!') + 1) };
  }
  if (/^(?:worker|omt|web-worker):/.test(source)) return { kind: 'module', text: source.slice(source.indexOf(':') + 1) };
  // The file name by which worker-loader is usually configured.
  return /\.worker(?:\.[jt]sx?)?$/.test(source) && source.startsWith('.') && exported.name === 'default' ? { kind: 'module', text: source } : null;
}

function findSuperStart(program: Program, node: TSESTree.CallExpression): Start | null {
  const owner = [...ancestors(node)].find(({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression') as TSESTree.ClassDeclaration | undefined;
  const platform = owner?.superClass ? findPlatform(program, owner.superClass) : null;
  return platform === null ? null : { platform, file: findFile(node.arguments[0], node.arguments[1]) };
}

function findPoolStart(program: Program, { source, file, option }: Pool, node: TSESTree.NewExpression | TSESTree.CallExpression): Start | null {
  if (node.arguments.length === 0) return null;
  if (option !== undefined) {
    const value = findOption(program, node.arguments[option.at], option.name);
    if (!option.isThreaded(value?.type === 'Literal' ? value.value : undefined)) return null;
  }
  const named = typeof file === 'number' ? node.arguments[file] : findOption(program, node.arguments[0], file);
  return { platform: source === 'workerpool' ? 'unknown' : 'node', file: named ?? null };
}

/** `StoppableWorker.start(url)`, `WorkerPool.start(url)` of the runtime. */
function isRuntimeStart(program: Program, node: TSESTree.NewExpression | TSESTree.CallExpression): boolean {
  const method = findMethodCall(node);
  if (method?.name !== 'start') return false;
  return ['StoppableWorker', 'WorkerPool'].some((name) => isExportOf(program, method.object, ['graceful-workers'], name));
}

function findOption(program: Program, options: TSESTree.Node | undefined, name: string): TSESTree.Node | null {
  let node = options === undefined ? null : unwrap(options);
  if (node?.type === 'Identifier') {
    const values = program.findDeclaration(node)?.values ?? [];
    node = values.length === 1 ? unwrap(values[0]!) : null;
  }
  return node?.type === 'ObjectExpression' ? (findProperty(node, name)?.value ?? null) : null;
}

function getName(callee: TSESTree.Node): string {
  const node = unwrap(callee);
  return node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? (findPropertyName(node) ?? '') : '';
}

/** Is the class an unshadowed or imported `Worker`, by this program's own text? */
export function isWorkerClass(program: Program, callee: TSESTree.Node): boolean {
  return findPlatform(program, callee) !== null || isExportOf(program, callee, ['jest-worker'], 'Worker');
}

function getLine(node: TSESTree.Node): number {
  return node.loc.start.line;
}
