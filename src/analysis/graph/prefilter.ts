/**
 * May a text start a worker? Asked of every file of a project, so the first question is one search
 * for bytes; only what passes is decoded and asked again.
 */

const FIRST_WORDS = ['orker', 'iscina', 'inypool', 'oolifier'].map((word) => Buffer.from(word));

export function mayNameWorker(bytes: Buffer): boolean {
  return FIRST_WORDS.some((word) => bytes.includes(word));
}

const WORDS = ['?worker', '&worker', '?sharedworker', '?nodeWorker', '?modulePath', 'worker-loader', 'workerize-loader', 'comlink-loader', 'extends Worker', 'workerpool', 'poolifier', 'iscina', 'inypool', 'worker-threads-pool', 'graceful-workers'];

/** The second question, of a decoded text: worth parsing to see which workers it starts? */
export function mayStartWorker(text: string): boolean {
  if (WORDS.some((word) => text.includes(word))) return true;
  if (/\bnew\s+[\w$.]*Worker\b/.test(text)) return true;
  // Under another name: `import { Worker as Thread }`, `import W from './w.worker'`, `worker:./w`.
  if (!/\bnew\s/.test(text)) return false;
  return /\bWorker\s*(?:as|:|\?\?|\|\||;)\s/.test(text) || /\.worker(?:\.[jt]sx?)?['"]|['"](?:web-)?worker:|['"](?:web|tiny)-worker['"]/.test(text);
}
