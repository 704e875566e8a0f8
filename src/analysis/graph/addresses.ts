import { dirname, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file as a program names it. */
export type Specifier =
  /** A place on disk, as far as the text says: `new URL('./w.js', import.meta.url)`, `join(__dirname, 'w.js')`. */
  | { readonly kind: 'path'; readonly path: string }
  /** A bare string, which may mean a served path, a path from the working folder, or a file beside this one. */
  | { readonly kind: 'text'; readonly text: string }
  /** What a module resolver would find: `require.resolve('pkg/worker')`, `./w.js?worker`. */
  | { readonly kind: 'module'; readonly text: string }
  /** What another module says: `import { WORKER_URL } from './urls.js'`, and the way to a member of it. */
  | { readonly kind: 'export'; readonly source: string; readonly name: string; readonly members: readonly string[] };

/** The value of a literal: most schemes are no files. */
export function getTextAddress(text: string): readonly Specifier[] {
  if (text.startsWith('file://')) return getFileAddress(text);
  return /^[a-z][\w+.-]+:/i.test(text) && !text.includes('?') ? [] : [{ kind: 'text', text }];
}

function getFileAddress(url: string): readonly Specifier[] {
  try {
    return [{ kind: 'path', path: fileURLToPath(url) }];
  } catch {
    return [];
  }
}

/** The value of `left + right`; what follows a whole file name, or a question mark, need not be known. */
export function concatenate(left: readonly Specifier[], right: readonly Specifier[]): readonly Specifier[] {
  const a = left[0];
  const b = right[0];
  if (a === undefined || a.kind === 'module' || a.kind === 'export') return [];
  if (b === undefined || b.kind === 'module' || b.kind === 'export') return isWhole(a.kind === 'path' ? a.path : a.text) ? [a] : [];
  if (a.kind === 'text') return b.kind === 'text' ? [{ kind: 'text', text: a.text + b.text }] : a.text === '' || a.text === 'file://' ? [b] : [];
  return b.kind === 'text' ? [{ kind: 'path', path: normalize(a.path + stripQuery(b.text)) }] : [];
}

function isWhole(address: string): boolean {
  return /\?|\.[mc]?[jt]sx?$/.test(address);
}

/** `dirname`, `normalize`, `join` and `resolve` of a path module. */
export function callPathFunction(name: string, args: readonly (readonly Specifier[])[]): readonly Specifier[] {
  if (name === 'dirname') return (args[0] ?? []).flatMap((value) => (value.kind === 'path' ? [{ kind: 'path', path: dirname(value.path) } as const] : []));
  if (name === 'normalize') return args[0] ?? [];
  if (name !== 'join' && name !== 'resolve') return [];
  const parts = args.map((choices) => choices[0]);
  if (parts.length === 0 || parts.some((part) => part?.kind !== 'path' && part?.kind !== 'text')) return [];
  const [head, ...tail] = parts as Extract<Specifier, { kind: 'path' | 'text' }>[];
  const rest = tail.map((part) => (part.kind === 'path' ? part.path : part.text));
  if (head!.kind === 'path') return [{ kind: 'path', path: joinPaths(head!.path, rest, name) }];
  return [{ kind: 'text', text: [head!.text, ...rest].join('/').replace(/\/{2,}/g, '/') }];
}

function joinPaths(head: string, rest: readonly string[], name: 'join' | 'resolve'): string {
  // `join` keeps a leading slash of a later part inside the folder, `resolve` starts again from it.
  return resolve(head, ...rest.map((part) => (name === 'join' ? part.replace(/^\/+/, '') : part)));
}

/** The value of `new URL(address, base)`, where the base is a file or a folder with a slash at its end. */
export function resolveUrl(address: Specifier, base: string): Specifier {
  if (address.kind === 'path' || address.kind === 'export') return address;
  const text = stripQuery(address.text);
  // Bundlers serve a leading slash from the public folder; only they see it, a browser does not.
  if (text.startsWith('/')) return { kind: 'text', text };
  // As URLs go: beside a file, inside a folder only if the folder ends in a slash.
  return { kind: 'path', path: resolve(base.endsWith('/') ? base : dirname(base), text) };
}

/** An address without its query and fragment. */
export function stripQuery(text: string): string {
  const end = text.search(/[?#]/);
  return end === -1 ? text : text.slice(0, end);
}
