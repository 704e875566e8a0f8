import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { type Creation, type WorkerPlatform, getCreations } from './creations.ts';
import { parseProgram } from './parse.ts';
import { mayNameWorker, mayStartWorker } from './prefilter.ts';
import { findSpecifiedFile } from './resolve-file.ts';
import { type Folder, getSourceFiles, walkFolders } from './walk.ts';

/** A place that starts a file as a worker. */
export interface Starter {
  readonly file: string;
  readonly line: number;
  readonly platform: WorkerPlatform;
}

/** What one process knows of one project. */
export interface Project {
  readonly root: string;
  /** Source files of the project that others start as workers. */
  readonly starters: ReadonlyMap<string, readonly Starter[]>;
  isFile(path: string): boolean;
}

type FileCreation = Omit<Creation, 'node'>;

/** One file as it was read. Summaries only: no text and no tree stays in memory. */
interface FileRecord {
  readonly changed: number;
  readonly size: number;
  readonly creations: readonly FileCreation[];
}

interface Index {
  folders: Map<string, Folder>;
  files: Map<string, FileRecord>;
  project: Project;
  /** When the disk was last compared, and how long that took (ms). */
  validatedAt: number;
  validationCost: number;
  /** Files that were linted since. */
  linted: Set<string>;
}

const indexes = new Map<string, Index>();
const seenPasses = new WeakSet<object>();

/** Larger files are bundles or data. */
const MAX_BYTES = 2_000_000;
const NO_CREATIONS: readonly FileCreation[] = [];

/**
 * The project below a root, as it is on disk. The first question of a process reads it; later ones
 * compare times of change, when it can have mattered: a file that is linted again (an editor, a fix
 * pass), or any file after a while. What that costs bounds how often it is done.
 * @param pass Anything that stands for one linting of the file: its AST.
 */
export function getProject(root: string, filename: string, pass: object): Project {
  let index = indexes.get(root);
  if (index === undefined) {
    index = { folders: new Map(), files: new Map(), project: createProject(root, new Map()), validatedAt: 0, validationCost: 0, linted: new Set() };
    indexes.set(root, index);
    validate(index, root);
  } else if (!seenPasses.has(pass) && isWorthValidating(index, filename)) {
    validate(index, root);
  }
  if (!seenPasses.has(pass)) {
    seenPasses.add(pass);
    index.linted.add(filename);
  }
  return index.project;
}

function isWorthValidating(index: Index, filename: string): boolean {
  const age = performance.now() - index.validatedAt;
  return index.linted.has(filename) ? age > 5 * index.validationCost : age > 1000 + 50 * index.validationCost;
}

function validate(index: Index, root: string): void {
  const begin = performance.now();
  const folders = walkFolders(root, index.folders);
  const isCold = index.files.size === 0;
  const files = new Map<string, FileRecord>();
  let isChanged = folders.size !== index.folders.size;
  for (const path of getSourceFiles(folders)) {
    const before = index.files.get(path);
    const record = before !== undefined && isUnchanged(path, before) ? before : readRecord(path);
    if (record === null) continue;
    if (record !== before) isChanged = true;
    files.set(path, record);
  }
  if (isChanged || files.size !== index.files.size) index.project = createProject(root, files);
  index.folders = folders;
  index.files = files;
  index.linted.clear();
  index.validatedAt = performance.now();
  // The first reading says nothing of what a comparison will cost.
  index.validationCost = isCold ? files.size * 0.01 : index.validatedAt - begin;
}

function isUnchanged(path: string, record: FileRecord): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && stat.mtimeMs === record.changed && stat.size === record.size;
}

let buffer = Buffer.allocUnsafe(0);

/** Reads a file into one buffer that serves for all, and keeps what it says about workers. */
function readRecord(path: string): FileRecord | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    const { size, mtimeMs } = fstatSync(descriptor);
    if (size > MAX_BYTES) return { changed: mtimeMs, size, creations: NO_CREATIONS };
    if (buffer.length < size) buffer = Buffer.allocUnsafe(Math.max(size * 2, 65_536));
    const bytes = buffer.subarray(0, readSync(descriptor, buffer, 0, size, 0));
    return { changed: mtimeMs, size, creations: mayNameWorker(bytes) ? readCreations(path, bytes.toString('utf8')) : NO_CREATIONS };
  } catch {
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function readCreations(path: string, text: string): readonly FileCreation[] {
  const program = mayStartWorker(text) ? parseProgram(path, text) : null;
  if (program === null) return NO_CREATIONS;
  return getCreations(program).map(({ line, platform, specifiers }) => ({ line, platform, specifiers }));
}

function createProject(root: string, files: ReadonlyMap<string, FileRecord>): Project {
  const isFile = (path: string): boolean => files.has(path);
  const starters = new Map<string, Starter[]>();
  for (const [file, { creations }] of files) {
    for (const { line, platform, specifiers } of creations) {
      const entry = findSpecifiedFile(specifiers, file, root, isFile);
      if (entry === null) continue;
      const starter = { file, line, platform };
      const known = starters.get(entry);
      if (known === undefined) starters.set(entry, [starter]);
      else known.push(starter);
    }
  }
  return { root, starters, isFile };
}
