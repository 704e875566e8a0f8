import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What to lint: a file or a folder, seen from the root of the project that it belongs to. */
export interface Target {
  /** As the user named it. */
  readonly name: string;
  /** The nearest folder above with a package.json; else the folder itself. */
  readonly root: string;
  /** Relative to the root; `.` for the root itself. */
  readonly path: string;
}

/** The target at a path; null when nothing is there. */
export function findTarget(name: string): Target | null {
  const absolute = resolve(name);
  if (!existsSync(absolute)) return null;
  const folder = statSync(absolute).isDirectory() ? absolute : dirname(absolute);
  const root = findPackageRoot(folder) ?? folder;
  return { name, root, path: relative(root, absolute) || '.' };
}

function findPackageRoot(folder: string): string | null {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, 'package.json'))) return current;
    if (current === dirname(current)) return null;
  }
}
