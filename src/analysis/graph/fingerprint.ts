import type * as Crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';
import { getChain, getClosure } from './closure.ts';
import type { Project } from './project.ts';

let crypto: typeof Crypto | null = null;

/** Loaded when the first hash is made: most processes that import the plugin make none, and it takes 3 ms. */
function createHash(algorithm: string): Crypto.Hash {
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof Crypto;
  return crypto.createHash(algorithm);
}

/** Files whose reports depend on each other, and a text that changes when any of them may change. */
export interface FingerprintedGroup {
  /** The worker entry that they have in common. */
  readonly entry: string;
  readonly files: readonly string[];
  readonly fingerprint: string;
}

/**
 * A text that changes when anything does that a rule could read from another file: who starts and
 * loads what, and the contents of the files that run in workers. Times do not count, so that a fresh
 * checkout has the fingerprint of the last one.
 */
export function getFingerprint(project: Project): string {
  return hashFiles(project, [...project.reached.keys()]);
}

/** One fingerprint for each entry, over the files that start it and the files that it loads. */
export function getFingerprintedGroups(project: Project): readonly FingerprintedGroup[] {
  const entries = [...project.reached].filter(([, { parent }]) => parent === null).map(([file]) => file);
  return entries.sort().map((entry) => {
    const loaded = [...getClosure([entry], (file) => project.getTargets(file)).keys()];
    const starters = (project.starters.get(entry) ?? []).map(({ file }) => file);
    return { entry, files: [...new Set([...loaded, ...starters])].sort(), fingerprint: hashFiles(project, loaded) };
  });
}

function hashFiles(project: Project, files: readonly string[]): string {
  const hash = createHash('sha1');
  const show = (file: string): string => relative(project.root, file).split(sep).join('/');
  for (const file of [...files].sort()) {
    const starters = (project.starters.get(file) ?? []).map((starter) => `${show(starter.file)}:${starter.platform}`).sort();
    const used = project.reached.get(file)?.used ?? null;
    const chain = getChain(project.reached, file) ?? [];
    hash.update(JSON.stringify([chain.map(show), starters, used === null ? null : [...used].sort(), hashContent(file)]));
  }
  return hash.digest('hex');
}

function hashContent(file: string): string {
  try {
    return createHash('sha1').update(readFileSync(file)).digest('hex');
  } catch {
    return 'unreadable';
  }
}
