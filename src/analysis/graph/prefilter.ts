/**
 * May a text start a worker, or run in one? Asked of every file of a project, so the first question
 * is one search of bytes; only what passes is decoded and asked again.
 */

const FIRST_WORDS = /orker|onmessage|omlink|iscina|inypool|oolifier|ynckit|elf\.(?:addE|postM)/;

/** One pass over the bytes, as they are: half the time of a search for each word. */
export function mayNameWorker(bytes: Buffer): boolean {
  return FIRST_WORDS.test(bytes.toString('latin1'));
}

const WORDS = ['?worker', '&worker', '?sharedworker', '?nodeWorker', '?modulePath', 'worker-loader', 'workerize-loader', 'comlink-loader', 'extends Worker', 'workerpool', 'poolifier', 'iscina', 'inypool', 'worker-threads-pool', 'graceful-workers', 'synckit'];

/** The second question, of a decoded text: worth parsing to see which workers it starts? */
export function mayStartWorker(text: string): boolean {
  if (WORDS.some((word) => text.includes(word))) return true;
  if (/\bnew\s+[\w$.]*Worker\b/.test(text)) return true;
  if (/orker\w*\(\s*new\s+URL\(/.test(text)) return true;
  // Under another name: `import { Worker as Thread }`, `import W from './w.worker'`, `worker:./w`.
  if (!/\bnew\s/.test(text)) return false;
  return /\bWorker\s*(?:as|:|\?\?|\|\||;)\s/.test(text) || /\.worker(?:\.[jt]sx?)?['"]|['"](?:web-)?worker:|['"](?:web|tiny)-worker['"]/.test(text);
}

const ENTRY_WORDS = ['parentPort', 'self.onmessage', 'globalThis.onmessage', 'comlink', 'workerpool', 'defineTasks', 'threads/worker', 'ThreadWorker', '@worker'];

/** The second question of the other side: can its own text prove that it runs in a worker? */
export function mayRunInWorker(text: string): boolean {
  if (ENTRY_WORDS.some((word) => text.includes(word))) return true;
  return /(?:^|[;{}\n])[^\S\n]*(?:onmessage|onconnect)\s*=/.test(text) || /(?:\bself\s*\.\s*|^|[;{}\n])addEventListener\(\s*['"](?:message|connect)['"]/.test(text) || /\.onmessage\s*=/.test(text);
}

/** Of a file with the name of a worker: can it hold the one other fact that makes it one? */
export function maySupportWorkerName(text: string): boolean {
  return /importScripts|GlobalScope|worker_threads|webworker|orker(?:Main|Init)?\(/.test(text);
}

const OWNED_WORDS = ['createSyncAccessHandle', 'createWritable', 'indexedDB', 'navigator.locks', 'finally', 'using ', "'exit'", '"exit"', 'beforeExit', 'onmessage', "'message'", '"message"', 'WriteStream', 'write', 'append', 'rename', 'lockfile', 'expose'];
const CLIENTS = /['"](?:idb|idb-keyval|dexie|localforage|pouchdb|rxdb|better-sqlite3|sqlite3?|node:sqlite|pg|mysql2?|mongodb|mongoose|i?o?redis|level|classic-level|lmdb|knex|typeorm|@prisma\/client|postgres|libsql)['"/]/;

/** Of a module that an entry imports: can it hold what its owner must know about? */
export function mayMatterToOwner(text: string): boolean {
  return OWNED_WORDS.some((word) => text.includes(word)) || CLIENTS.test(text);
}
