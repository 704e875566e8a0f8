import type { TSESTree } from '@typescript-eslint/utils';
import { findMethodCall, findProperty, unwrap } from '../syntax.ts';
import { type ModuleExport, findModuleExport, isExportOf, isGlobal } from './modules.ts';
import type { Program } from './program.ts';
import { type Specifier, getSpecifiers } from './specifiers.ts';

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

/** Pools and where they are told their file: the place of an argument, or a property of an options object. */
const POOLS: readonly { readonly source: string; readonly name: string; readonly file: number | string }[] = [
  { source: 'piscina', name: 'Piscina', file: 'filename' },
  { source: 'piscina', name: 'FixedThreadPool', file: 'filename' },
  { source: 'piscina', name: 'default', file: 'filename' },
  { source: 'piscina', name: '*', file: 'filename' },
  { source: 'tinypool', name: 'Tinypool', file: 'filename' },
  { source: 'tinypool', name: 'default', file: 'filename' },
  { source: 'workerpool', name: 'pool', file: 0 },
  { source: 'poolifier', name: 'FixedThreadPool', file: 1 },
  { source: 'poolifier', name: 'DynamicThreadPool', file: 2 },
  { source: 'node-worker-threads-pool', name: 'StaticPool', file: 'task' },
];

/** Every place where the program starts a worker, as far as its own text says. */
export function getCreations(program: Program): readonly Creation[] {
  const creations: Creation[] = [];
  for (const node of program.nodes('NewExpression')) {
    const creation = findCreation(program, node);
    if (creation !== null) creations.push(creation);
  }
  for (const node of program.nodes('CallExpression')) {
    const creation = node.callee.type === 'Super' ? findSuperCreation(program, node) : findPoolCreation(program, node);
    if (creation !== null) creations.push(creation);
  }
  return creations;
}

/** The worker that a `new` expression starts; null when it starts none. */
export function findCreation(program: Program, node: TSESTree.NewExpression): Creation | null {
  const asset = findWorkerImport(program, node.callee);
  if (asset !== null) return { node, line: getLine(node), platform: 'web', specifiers: [asset] };
  const first = node.arguments[0];
  const platform = findPlatform(program, node.callee);
  if (platform !== null) return { node, line: getLine(node), platform, specifiers: getWorkerFile(program, first, node.arguments[1]) };
  const pool = findPoolCreation(program, node);
  if (pool !== null) return pool;
  // A class of unknown origin: only a file address beside the name is proof enough.
  const specifiers = first !== undefined && hasWorkerName(node.callee) ? getSpecifiers(program, first) : [];
  return specifiers.some((specifier) => specifier.kind === 'path') ? { node, line: getLine(node), platform: 'unknown', specifiers } : null;
}

function getWorkerFile(program: Program, file: TSESTree.Node | undefined, options: TSESTree.Node | undefined): readonly Specifier[] {
  if (file === undefined || isEvaluated(options)) return [];
  return getSpecifiers(program, file);
}

/** `new Worker(code, { eval: true })` starts no file. */
function isEvaluated(options: TSESTree.Node | undefined): boolean {
  const node = options === undefined ? null : unwrap(options);
  const property = node?.type === 'ObjectExpression' ? findProperty(node, 'eval') : null;
  return property !== null && !(property.value.type === 'Literal' && property.value.value === false);
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

function findSuperCreation(program: Program, node: TSESTree.CallExpression): Creation | null {
  let parent: TSESTree.Node | undefined = node.parent;
  while (parent && parent.type !== 'ClassDeclaration' && parent.type !== 'ClassExpression') parent = parent.parent;
  const platform = parent?.superClass ? findPlatform(program, parent.superClass) : null;
  if (platform === null) return null;
  return { node, line: getLine(node), platform, specifiers: getWorkerFile(program, node.arguments[0], node.arguments[1]) };
}

function findPoolCreation(program: Program, node: TSESTree.NewExpression | TSESTree.CallExpression): Creation | null {
  if (node.arguments.length === 0) return null;
  if (isRuntimeStart(program, node)) return { node, line: getLine(node), platform: 'unknown', specifiers: getSpecifiers(program, node.arguments[0]!) };
  const exported = findModuleExport(program, node.callee);
  const pool = exported === null ? undefined : POOLS.find(({ source, name }) => source === exported.source && name === exported.name);
  if (pool === undefined) return null;
  const file = typeof pool.file === 'number' ? node.arguments[pool.file] : findOption(program, node.arguments[0], pool.file);
  const specifiers = file === undefined || file === null ? [] : getSpecifiers(program, file);
  const isNode = pool.source !== 'workerpool';
  return { node, line: getLine(node), platform: isNode ? 'node' : 'unknown', specifiers };
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

function hasWorkerName(callee: TSESTree.Node): boolean {
  const node = unwrap(callee);
  const name = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : '';
  return name.endsWith('Worker');
}

/** Is the class an unshadowed or imported `Worker`, by this program's own text? */
export function isWorkerClass(program: Program, callee: TSESTree.Node): boolean {
  return findPlatform(program, callee) !== null || isExportOf(program, callee, ['jest-worker'], 'Worker');
}

function getLine(node: TSESTree.Node): number {
  return node.loc.start.line;
}
