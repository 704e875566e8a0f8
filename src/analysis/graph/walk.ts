import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isIgnoredFolder } from './project-root.ts';

/** One folder as it was read: what is in it, as long as its time of change stays the same. */
export interface Folder {
  readonly changed: number;
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Beyond this many source files a tree is not one project; what was not read is unknown. */
const MAX_FILES = 150_000;

const SOURCE_FILE = /\.(?:[mc]?[jt]s|[jt]sx|vue|svelte|astro|html)$/;
const DECLARATION_FILE = /\.d\.[mc]?ts$/;
/** Files that say how modules are found: when one changes, so may every link. */
const CONFIG_FILE = /^(?:package\.json|[tj]sconfig(?:\.\w+)*\.json)$/;

/**
 * Reads the tree below a root, taking from `known` every folder that has not changed. Symbolic links
 * are not followed, so that loops end; what cannot be read is passed over.
 */
export function walkFolders(root: string, known: ReadonlyMap<string, Folder>): Map<string, Folder> {
  const found = new Map<string, Folder>();
  const pending: { path: string; ignored: readonly string[] }[] = [{ path: root, ignored: [] }];
  let files = 0;
  // In breadth, so that a tree beyond the limit loses its depths and not whole folders at its top.
  for (let at = 0; at < pending.length && files < MAX_FILES; at += 1) {
    const next = pending[at]!;
    const changed = statSync(next.path, { throwIfNoEntry: false })?.mtimeMs;
    if (changed === undefined) continue;
    const before = known.get(next.path);
    const folder = before?.changed === changed ? before : readFolder(next.path, changed);
    found.set(next.path, folder);
    files += folder.files.length;
    const ignored = folder.files.includes(GITIGNORE) ? [...next.ignored, ...readIgnored(next.path)] : next.ignored;
    for (const name of folder.folders) {
      const path = next.path + sep + name;
      if (!ignored.some((entry) => (entry.startsWith(sep) ? path === entry : name === entry))) pending.push({ path, ignored });
    }
  }
  return found;
}

const GITIGNORE = '.gitignore';

function readFolder(path: string, changed: number): Folder {
  const files: string[] = [];
  const folders: string[] = [];
  try {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (!isIgnoredFolder(entry.name)) folders.push(entry.name);
      } else if (entry.name === GITIGNORE || (entry.isFile() && isRead(entry.name))) {
        files.push(entry.name);
      }
    }
  } catch {
    // Not ours to read.
  }
  return { changed, files, folders };
}

/**
 * The plain entries of a .gitignore: names, and paths as absolute ones. Patterns are left to git:
 * reading a folder too many costs a little time, reading one too few loses a worker.
 */
function readIgnored(folder: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(join(folder, GITIGNORE), 'utf8');
  } catch {
    return [];
  }
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.some((line) => line.startsWith('!'))) return [];
  return lines
    .filter((line) => line !== '' && !/[#*?[\]\\]/.test(line))
    .map((line) => line.replace(/\/$/, ''))
    .filter((line) => line !== '')
    .map((line) => (line.includes('/') ? join(folder, line) : line));
}

function isRead(name: string): boolean {
  return (SOURCE_FILE.test(name) && !DECLARATION_FILE.test(name)) || CONFIG_FILE.test(name);
}

/** Is it a file about modules, and no module? */
export function isConfigFile(path: string): boolean {
  return path.endsWith('.json');
}

/** The source files of the folders, and those about modules, as absolute paths. */
export function* getSourceFiles(folders: ReadonlyMap<string, Folder>): Generator<string> {
  for (const [path, { files }] of folders) {
    for (const name of files) if (name !== GITIGNORE) yield path + sep + name;
  }
}
