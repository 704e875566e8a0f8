/**
 * May a text start a worker, or run in one? Asked of every file of a project, so the first question
 * is one search of bytes; only what passes is decoded and asked again.
 */

const FIRST_WORDS = /orker|onmessage|onconnect|omlink|iscina|inypool|oolifier|ynckit|elf\.(?:addE|postM)/;

/** One pass over the bytes, as they are: half the time of a search for each word. */
export function mayNameWorker(bytes: Buffer): boolean {
  return FIRST_WORDS.test(bytes.toString('latin1'));
}

const STARTS: readonly RegExp[] = [
  /['"`](?:piscina|tinypool|jest-worker|workerpool|poolifier|node-worker-threads-pool|synckit|graceful-workers)['"`]/,
  /[?&](?:worker|sharedworker|nodeWorker|modulePath)\b|(?:worker|workerize|comlink)-loader/,
  /\bnew\s+[\w$.]*Worker\b|\bextends\s+[\w$.]*Worker\b/,
  /orker\w*\(\s*new\s+URL\(/,
];

/** What starts a worker under another name, where there is a `new` as well. */
const ALIASES: readonly RegExp[] = [
  // `import { Worker as Thread }`, `const { Worker: Thread } = threads`
  /\bWorker\s+as\s|[{,]\s*Worker\s*:\s/,
  // `const Impl = globalThis.Worker;`, `Worker ?? other`, `isNode ? Worker : other`, `isNode ? other : Worker`
  /=[\s\w$.'"()]*\bWorker\s*(?:;|\n|$)|\bWorker\s*(?:\?\?|\|\|)|\?[\s\w$.'"()]*\bWorker\s*:|\?\s*[^\s:;][^;{}\n]*:[\s\w$.'"()]*\bWorker\b/,
  // `import W from './w.worker'`, `worker:./w`
  /\.worker(?:\.[jt]sx?)?['"]|['"](?:omt|(?:web-)?worker):|['"](?:web|tiny)-worker['"]/,
];

/** The second question, of a decoded text: worth parsing to see which workers it starts? */
export function mayStartWorker(text: string): boolean {
  return STARTS.some((form) => form.test(text)) || (/\bnew\s/.test(text) && ALIASES.some((form) => form.test(text)));
}

const ENTRY = /parentPort|defineTasks|defineWorker|ThreadWorker|@worker(?![\w-])|['"`](?:comlink|workerpool|threads(?:\/worker)?|observable-webworker)['"`]|promise(?:-worker)?\/(?:lib\/)?register/;
const OWN_LISTENER = /(?:\bself\s*\.\s*|^|[;{}\n])addEventListener\(\s*['"](?:message|connect)['"]/;
const OWN_HANDLER = /(?:^|[;{}\n])[^\S\n]*(?:onmessage|onconnect)\s*=|\b(?:self|globalThis)\b[^;\n]*\.on(?:message|connect)\s*=/;
/** `const scope = self as unknown as DedicatedWorkerGlobalScope` */
const SCOPE_ALIAS = /=[\s(<\w>.]*\bself\b(?!\s*(?:\?\.|[.([]))/;

/** The second question of the other side: can its own text prove that it runs in a worker? */
export function mayRunInWorker(text: string): boolean {
  if (ENTRY.test(text) || (text.includes('addEventListener') && OWN_LISTENER.test(text))) return true;
  return /on(?:message|connect)\s*=/.test(text) && (OWN_HANDLER.test(text) || SCOPE_ALIAS.test(text));
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
