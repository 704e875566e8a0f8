import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';

/**
 * The folder whose files the graph reads for a linted file:
 * - the folder that ESLint was started in, for what lies below it: it knows the whole repository
 *   or, in a monorepo that lints package by package, the package;
 * - the package itself, for a file inside `node_modules`: packages do not start each other's files;
 * - the ignored folder itself, for a file inside `dist` and the like;
 * - the nearest folder with a package.json, for a file outside the working folder.
 */
export function getProjectRoot(filename: string, cwd: string): string {
  const folder = dirname(filename);
  // Files are mostly linted folder by folder.
  if (folder !== last.folder || cwd !== last.cwd) last = { folder, cwd, root: getRoot(folder, cwd) };
  return last.root;
}

let last = { folder: '', cwd: '', root: '' };

function getRoot(folder: string, cwd: string): string {
  const key = `${cwd}\0${folder}`;
  let root = roots.get(key);
  if (root === undefined) {
    root = findRoot(folder, cwd);
    roots.set(key, root);
  }
  return root;
}

const roots = new Map<string, string>();

function findRoot(folder: string, cwd: string): string {
  const installed = findInstalledPackage(folder, cwd);
  if (installed !== null) return installed;
  if (isInFolder(folder, cwd) && !isTooWide(cwd)) return getIgnoredTop(folder, cwd) ?? cwd;
  const packageRoot = findPackageRoot(folder, null);
  return packageRoot === null || isTooWide(packageRoot) ? folder : packageRoot;
}

/** A whole disk or a home folder is no project. */
function isTooWide(folder: string): boolean {
  return dirname(folder) === folder || folder === (home ??= homedir());
}

let home: string | null = null;

/** The outermost ignored folder on the way to a folder: who lints what was built lints it by itself. */
function getIgnoredTop(folder: string, root: string): string | null {
  const parts = relative(root, folder).split(sep);
  const at = parts.findIndex((part) => part !== '' && isIgnoredFolder(part));
  return at === -1 ? null : join(root, ...parts.slice(0, at + 1));
}

/** `/p/node_modules/@scope/name` for a folder inside it, unless ESLint itself was started in there. */
function findInstalledPackage(folder: string, cwd: string): string | null {
  const parts = folder.split(sep);
  const at = parts.lastIndexOf('node_modules');
  const name = parts[at + 1];
  if (at === -1 || name === undefined) return null;
  const root = parts.slice(0, at + (name.startsWith('@') ? 3 : 2)).join(sep);
  return isInFolder(cwd, root) ? null : root;
}

/** Is the path the folder itself or below it? */
export function isInFolder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The nearest folder with a package.json, from a folder upwards, not above `top`. */
export function findPackageRoot(folder: string, top: string | null): string | null {
  return findFolderWith('package.json', folder, top);
}

/** The nearest folder with a file of this name, from a folder upwards, not above `top`. */
export function findFolderWith(name: string, folder: string, top: string | null): string | null {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, name))) return current;
    if (current === top || dirname(current) === current) return null;
  }
}

/** Folders of a project that hold no source: installed, generated, or a tool's own. */
const IGNORED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules', 'bower_components', 'jspm_packages', 'dist', 'coverage', '__snapshots__', 'DerivedData', 'Pods', 'venv', '__pycache__',
]);

/** Does the graph pass over folders of this name? Folders with a leading dot belong to tools. */
export function isIgnoredFolder(name: string): boolean {
  return name.startsWith('.') || IGNORED_FOLDERS.has(name);
}

/** How a path is shown to people: relative to the working folder where that is shorter. */
export function getShownPath(path: string, cwd: string): string {
  const shown = relative(cwd, path);
  if (shown === '') return basename(path);
  return (shown.length < path.length && !shown.startsWith(`..${sep}..`) ? shown : path).split(sep).join('/');
}
