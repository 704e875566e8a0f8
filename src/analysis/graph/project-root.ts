import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/**
 * The folder whose files the graph reads for a linted file:
 * - the folder that ESLint was started in, for what lies below it: it knows the whole repository
 *   or, in a monorepo that lints package by package, the package;
 * - the package itself, for a file inside `node_modules`: packages do not start each other's files;
 * - the nearest folder with a package.json, for a file outside the working folder.
 */
export function getProjectRoot(filename: string, cwd: string): string {
  const folder = dirname(filename);
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
  if (isInFolder(folder, cwd)) return cwd;
  return findPackageRoot(folder, null) ?? folder;
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
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, 'package.json'))) return current;
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

/** Does a path lead through an ignored folder below the root? */
export function isIgnoredPath(path: string, root: string): boolean {
  return relative(root, dirname(path)).split(sep).some((part) => part !== '' && part !== '..' && isIgnoredFolder(part));
}

/** How a path is shown to people: relative to the working folder where that is shorter. */
export function getShownPath(path: string, cwd: string): string {
  const shown = relative(cwd, path);
  if (shown === '') return basename(path);
  return (shown.length < path.length && !shown.startsWith(`..${sep}..`) ? shown : path).split(sep).join('/');
}
