import type { TSESTree } from '@typescript-eslint/utils';
import { isMinified } from '../code/minified.ts';
import { findEnclosingFunction, findMethodCall, findString, isFunction, unwrap } from '../code/syntax.ts';
import type { EntrySummary } from './entry-summary.ts';
import { findCalledFunction, getDescendants } from './message-handlers.ts';
import { findModuleExport, isExportOf, isGlobal } from './modules.ts';
import type { Program } from './program.ts';

type IsWorkerSide = (node: TSESTree.Node) => boolean;

const DATABASE_MODULES: ReadonlySet<string> = new Set([
  'better-sqlite3', 'sqlite', 'sqlite3', 'node:sqlite', 'pg', 'mysql', 'mysql2', 'mysql2/promise', 'mongodb', 'mongoose', 'redis', 'ioredis',
  'level', 'classic-level', 'lmdb', 'rocksdb', '@prisma/client', 'knex', 'typeorm', 'nedb', '@seald-io/nedb', 'duckdb', '@duckdb/node-api',
  '@sqlite.org/sqlite-wasm', 'wa-sqlite', '@electric-sql/pglite', 'libsql', '@libsql/client', 'postgres', 'cassandra-driver', 'amqplib', 'kafkajs',
]);
const INDEXED_DB_MODULES: ReadonlySet<string> = new Set(['idb', 'idb-keyval', 'dexie', 'localforage', 'pouchdb', 'rxdb']);
const WRITES: ReadonlySet<string> = new Set([
  'writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'write', 'writeSync', 'writev', 'writevSync', 'rename', 'renameSync', 'copyFile', 'copyFileSync',
  'cp', 'cpSync', 'truncate', 'truncateSync', 'outputFile', 'outputJson', 'writeJson', 'outputFileSync', 'writeJsonSync',
]);
const FS_MODULES = ['fs', 'fs/promises', 'fs-extra', 'graceful-fs'];

/** The durable things that a program opens or writes: what a killed thread leaves torn or locked. A minified library is not read for them. */
export function getDurables(program: Program, isWorkerSide: IsWorkerSide): EntrySummary['durable'] {
  const found = new Map<string, EntrySummary['durable'][number]>();
  const nodes: readonly TSESTree.Node[] = [...program.nodes('CallExpression'), ...program.nodes('NewExpression')];
  for (const node of nodes) {
    const what = findDurable(program, node as TSESTree.CallExpression | TSESTree.NewExpression);
    if (what === null || found.has(what) || isMinified(node) || !isWorkerSide(node)) continue;
    found.set(what, { what, file: program.path, line: node.loc.start.line });
  }
  return [...found.values()];
}

function findDurable(program: Program, node: TSESTree.CallExpression | TSESTree.NewExpression): string | null {
  const exported = findModuleExport(program, node.callee);
  if (exported !== null) {
    const { source } = exported;
    if (INDEXED_DB_MODULES.has(source)) return 'an IndexedDB database';
    if (DATABASE_MODULES.has(source)) return `a database (${source})`;
    if (source === 'proper-lockfile' || source === 'lockfile') return 'a lock file';
  }
  const method = findMethodCall(node);
  if (method === null) return findFileWrite(program, node);
  if (method.name === 'createSyncAccessHandle') return 'an OPFS sync access handle';
  if (method.name === 'createWritable') return 'a file that it writes';
  if (method.name === 'open' && isGlobal(program, method.object, 'indexedDB')) return 'an IndexedDB database';
  if (method.name === 'request' && isNavigatorLocks(program, method.object) && worksUnderLock(program, node)) return 'a Web Lock';
  return findFileWrite(program, node);
}

function isNavigatorLocks(program: Program, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === 'locks' && isGlobal(program, node.object, 'navigator');
}

/**
 * Does work go on while the lock is held? The browser frees a lock when the worker ends: one that is
 * only held, to say that somebody is there, or until a promise is settled, leaves nothing half done.
 */
function worksUnderLock(program: Program, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const last = call.arguments.at(-1);
  const callback = last === undefined ? null : isFunction(last) ? last : findCalledFunction(program, last);
  if (callback === null) return true;
  if (callback.body.type !== 'BlockStatement') return isWork(callback.body);
  for (const node of getDescendants(callback.body)) {
    if (findEnclosingFunction(node) !== callback) continue;
    if (node.type === 'ForOfStatement' && node.await) return true;
    const waited = node.type === 'AwaitExpression' || node.type === 'ReturnStatement' ? node.argument : null;
    if (waited !== null && isWork(waited)) return true;
  }
  return false;
}

function isWork(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return node.type === 'AwaitExpression' ? isWork(node.argument) : node.type === 'CallExpression';
}

function findFileWrite(program: Program, node: TSESTree.CallExpression | TSESTree.NewExpression): string | null {
  const { callee } = node;
  const isOf = (name: string): boolean => FS_MODULES.some((source) => isExportOf(program, callee, [source], name)) || isPromisesMember(program, callee, name);
  if (isOf('createWriteStream')) return 'a write stream';
  const name = callee.type === 'Identifier' ? (findModuleExport(program, callee)?.name ?? '') : (findMethodCall(node)?.name ?? '');
  if (WRITES.has(name) && isOf(name)) return 'a file that it writes';
  // `open(path, 'w')`: the flag says that it will be written.
  return (name === 'open' || name === 'openSync') && isOf(name) && /[wa+]/.test(findString(node.arguments[1]) ?? '') ? 'a file that it writes' : null;
}

/** `fs.promises.writeFile`, `import { promises as fs } from 'node:fs'`. */
function isPromisesMember(program: Program, callee: TSESTree.Node, name: string): boolean {
  const node = unwrap(callee);
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === name && isExportOf(program, node.object, FS_MODULES, 'promises');
}
