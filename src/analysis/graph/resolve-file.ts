import { statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { findPackageRoot, isInFolder } from './project-root.ts';
import type { ResolveModule } from './resolver.ts';
import { type Specifier, stripQuery } from './addresses.ts';
import { getSources } from './packages.ts';

/** How the files of a project are looked up: on disk, or in an index that was read already. */
export type IsFile = (path: string) => boolean;

export const isFileOnDisk: IsFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** What stands in the source for what is written: a `.ts` file is named by the `.js` it becomes. */
const SOURCE_EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
  '.jsx': ['.tsx'],
};
const IMPLIED_EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** Folders that are served as the root of a site. */
const SERVED_FOLDERS = ['public', 'static', 'www'];

/** Where the files that programs name are looked up. */
export interface FileLookup {
  readonly root: string;
  readonly isFile: IsFile;
  readonly resolveModule: ResolveModule;
  /** The files that a member of an export of a module can name. */
  readonly getExported: (file: string, name: string, members: readonly string[]) => readonly Specifier[];
}

/**
 * The file that one of several specifiers means, seen from a file; null when there is none, when
 * it lies outside the root, or when a plain string could mean several.
 */
export function findSpecifiedFile(specifiers: readonly Specifier[], from: string, lookup: FileLookup): string | null {
  const hits = new Set<string>();
  for (const specifier of specifiers) {
    for (const hit of getHits(specifier, from, lookup, 0)) if (isInFolder(hit, lookup.root)) hits.add(hit);
  }
  return hits.size === 1 ? [...hits][0]! : null;
}

/** Modules that only pass an address on: enough for a barrel of barrels. */
const MAX_MODULES = 4;

function getHits(specifier: Specifier, from: string, lookup: FileLookup, depth: number): readonly string[] {
  const { root, isFile, resolveModule } = lookup;
  if (specifier.kind === 'path') return listOf(findModuleFile(specifier.path, isFile) ?? findAliased(specifier, from, resolveModule) ?? findSourceOfBuilt(specifier.path, lookup));
  if (specifier.kind === 'export') {
    const module = depth > MAX_MODULES ? null : resolveModule(specifier.source, from);
    return module === null ? [] : lookup.getExported(module, specifier.name, specifier.members).flatMap((inner) => getHits(inner, module, lookup, depth + 1));
  }
  const text = stripQuery(specifier.text);
  if (text === '') return [];
  if (specifier.kind === 'module') return listOf(resolveModule(text, from));
  return getHitsOfText(text, from, root, isFile);
}

/** The file itself, or the index of the folder. */
export function findModuleFile(path: string, isFile: IsFile): string | null {
  return findSourceFile(path, isFile) ?? findSourceFile(join(path, 'index'), isFile);
}

/** `new URL('../dist/w.js', import.meta.url)`: what was built is not of the project, its source is. */
function findSourceOfBuilt(path: string, { root, isFile }: FileLookup): string | null {
  const packageRoot = findPackageRoot(dirname(path), root) ?? root;
  if (!isInFolder(path, packageRoot)) return null;
  const inPackage = `/${relative(packageRoot, path).split(sep).join('/')}`;
  for (const source of getSources(inPackage)) {
    const found = findSourceFile(join(packageRoot, source), isFile);
    if (found !== null) return found;
  }
  return null;
}

/** `new URL('@/w.ts', import.meta.url)`: bundlers try their aliases on what looks relative to the file. */
function findAliased(specifier: { readonly path: string }, from: string, resolveModule: ResolveModule): string | null {
  const text = relative(dirname(from), specifier.path).split(sep).join('/');
  return /^[@~#\w]/.test(text) && text.includes('/') ? resolveModule(text, from) : null;
}

/** A plain string is tried in the file's folder, what the package serves, the package and the root. */
function getHitsOfText(text: string, from: string, root: string, isFile: IsFile): readonly string[] {
  const packageRoot = findPackageRoot(dirname(from), root) ?? root;
  const folders = [...SERVED_FOLDERS.map((folder) => join(packageRoot, folder)), packageRoot, root];
  if (!text.startsWith('/')) folders.unshift(dirname(from));
  else if (isInFolder(text, root)) return listOf(findSourceFile(text, isFile));
  return folders.flatMap((folder) => listOf(findSourceFile(join(folder, text), isFile)));
}

/** The file at a path, or the source file which that path is built from. */
export function findSourceFile(path: string, isFile: IsFile): string | null {
  if (isFile(path)) return path;
  const extension = /\.[a-z]+$/.exec(path)?.[0] ?? '';
  const stem = extension === '' ? path : path.slice(0, -extension.length);
  for (const source of SOURCE_EXTENSIONS[extension] ?? []) if (isFile(stem + source)) return stem + source;
  // `./foo.worker` has a dot but no extension of its own.
  if (extension in SOURCE_EXTENSIONS || IMPLIED_EXTENSIONS.includes(extension)) return null;
  for (const implied of IMPLIED_EXTENSIONS) if (isFile(path + implied)) return path + implied;
  return null;
}

function listOf(path: string | null): readonly string[] {
  return path === null ? [] : [path];
}
