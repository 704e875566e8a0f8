import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Specifier } from './addresses.ts';
import { type Reach, getClosure } from './closure.ts';
import { type Creation, type WorkerPlatform, getCreations } from './creations.ts';
import { hasWorkerName, isMarked } from './evidence.ts';
import { readExportedAddresses } from './exported-addresses.ts';
import { type Link, getLinks } from './links.ts';
import { isOwnEntry } from './own-entry.ts';
import { parseProgram } from './parse.ts';
import { mayNameWorker, mayRunInWorker, mayStartWorker, maySupportWorkerName } from './prefilter.ts';
import { type FileLookup, findSpecifiedFile } from './resolve-file.ts';
import { type ResolveModule, createResolver } from './resolver.ts';
import { type Folder, getSourceFiles, isConfigFile, walkFolders } from './walk.ts';

/** A place that starts a file as a worker. */
export interface Starter {
  readonly file: string;
  readonly line: number;
  readonly platform: WorkerPlatform;
}

/** What one process knows of one project. */
export interface Project {
  readonly root: string;
  /** Files of the project that others start as workers. */
  readonly starters: ReadonlyMap<string, readonly Starter[]>;
  /** Files that a worker loads, entries among them, and how. */
  readonly reached: ReadonlyMap<string, Reach>;
  readonly resolveModule: ResolveModule;
  /** How the files that programs name are found. */
  readonly lookup: FileLookup;
  getRecord(path: string): FileRecord | null;
  /** The files of the project that a file loads. */
  getTargets(file: string): readonly { readonly link: Link; readonly target: string }[];
}

type FileCreation = Omit<Creation, 'node'>;

/** One file as it was read. Summaries only: no text and no tree stays in memory. */
export interface FileRecord {
  readonly changed: number;
  readonly size: number;
  readonly creations: readonly FileCreation[];
  /** Does its own text prove that it, or a part of it, runs in a worker? */
  readonly isEntry: boolean;
  /** What it loads; read when a worker reaches it. */
  links: readonly Link[] | null;
}

interface Index {
  folders: Map<string, Folder>;
  files: Map<string, FileRecord>;
  project: Project;
  /** When the disk was last compared, and how long that took (ms). */
  validatedAt: number;
  validationCost: number;
  /** When the last question was asked. */
  askedAt: number;
  /** Files that were linted since. */
  linted: Set<string>;
  /** The last linting that asked. */
  pass: object | null;
}

const indexes = new Map<string, Index>();

/** A file that is linted again sees what was saved this long ago (ms), however large the project. */
const MAX_STALENESS = 250;

/** A process that asks nothing for this long (ms) waits for a person: an editor, not a run over a project. */
const IDLE = 1000;

/** Larger files are bundles or data. */
const MAX_BYTES = 2_000_000;

/**
 * The project below a root, as it is on disk. The first question of a process reads it; later ones
 * compare times of change, when it can have mattered: a file that is linted again (an editor, a fix
 * pass), or any file after a pause. What that costs bounds how often it is done.
 * @param pass Anything that stands for one linting of the file: its AST.
 */
export function getProject(root: string, filename: string, pass: object): Project {
  let index = indexes.get(root);
  if (index === undefined) index = readIndex(root);
  if (index.pass !== pass) beginPass(index, root, filename, pass);
  return index.project;
}

function beginPass(index: Index, root: string, filename: string, pass: object): void {
  const now = performance.now();
  if (isWorthValidating(index, filename, now)) validate(index, root);
  index.pass = pass;
  index.linted.add(filename);
  index.askedAt = now;
}

/** The project as it is on disk now, whatever was compared when. */
export function getCurrentProject(root: string): Project {
  const index = indexes.get(root);
  if (index === undefined) return readIndex(root).project;
  validate(index, root);
  return index.project;
}

function readIndex(root: string): Index {
  const index: Index = { folders: new Map(), files: new Map(), project: createProject(root, new Map()), validatedAt: 0, validationCost: 0, askedAt: performance.now(), linted: new Set(), pass: null };
  indexes.set(root, index);
  validate(index, root);
  return index;
}

function isWorthValidating(index: Index, filename: string, now: number): boolean {
  if (!index.linted.has(filename)) return now - index.askedAt > IDLE;
  return now - index.validatedAt > Math.min(5 * index.validationCost, MAX_STALENESS);
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
    const record: FileRecord = { changed: mtimeMs, size, creations: [], isEntry: false, links: null };
    if (size > MAX_BYTES || isConfigFile(path)) return record;
    if (buffer.length < size) buffer = Buffer.allocUnsafe(Math.max(size * 2, 65_536));
    const bytes = buffer.subarray(0, readSync(descriptor, buffer, 0, size, 0));
    return mayNameWorker(bytes) || hasWorkerName(path) ? { ...record, ...readWorkers(path, bytes.toString('utf8')) } : record;
  } catch {
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function readWorkers(path: string, text: string): Partial<FileRecord> {
  const isStarter = mayStartWorker(text);
  const mayBeEntry = mayRunInWorker(text) || (hasWorkerName(path) && maySupportWorkerName(text));
  const program = isStarter || mayBeEntry ? parseProgram(path, text) : null;
  if (program === null) return {};
  const creations = isStarter ? getCreations(program).map(({ line, platform, specifiers }) => ({ line, platform, specifiers })) : [];
  return { creations, isEntry: isMarked(program) || (mayBeEntry && isOwnEntry(program, creations.length > 0)) };
}

function createProject(root: string, files: ReadonlyMap<string, FileRecord>): Project {
  const isFile = (path: string): boolean => files.has(path);
  const packages = [...files.keys()].filter((path) => path.endsWith('/package.json')).map(dirname);
  const resolveModule = createResolver(root, packages, isFile);
  const lookup: FileLookup = { root, isFile, resolveModule, getExported: createExportReader(files) };
  const starters = new Map<string, Starter[]>();
  const entries = new Set<string>();
  for (const [file, { creations, isEntry }] of files) {
    if (isEntry) entries.add(file);
    for (const { line, platform, specifiers } of creations) {
      const entry = findSpecifiedFile(specifiers, file, lookup);
      if (entry === null) continue;
      entries.add(entry);
      const starter = { file, line, platform };
      const known = starters.get(entry);
      if (known === undefined) starters.set(entry, [starter]);
      else known.push(starter);
    }
  }
  const getTargets: Project['getTargets'] = (file) => {
    const record = files.get(file);
    if (record === undefined) return [];
    record.links ??= record.size > MAX_BYTES ? [] : readLinks(file);
    return record.links.flatMap((link) => {
      const target = resolveModule(link.specifier, file);
      return target === null ? [] : [{ link, target }];
    });
  };
  let reached: ReadonlyMap<string, Reach> | null = null;
  return {
    root,
    starters,
    get reached() {
      return (reached ??= getClosure(entries, getTargets));
    },
    resolveModule,
    lookup,
    getRecord: (path) => files.get(path) ?? null,
    getTargets,
  };
}

function readLinks(file: string): readonly Link[] {
  try {
    return getLinks(file, readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/** What one version of a file exports, by what was asked. */
const exportedAddresses = new WeakMap<FileRecord, Map<string, readonly Specifier[]>>();

function createExportReader(files: ReadonlyMap<string, FileRecord>): FileLookup['getExported'] {
  return (file, name, members) => {
    const record = files.get(file);
    if (record === undefined || record.size > MAX_BYTES) return [];
    let known = exportedAddresses.get(record);
    if (known === undefined) {
      known = new Map();
      exportedAddresses.set(record, known);
    }
    const key = [name, ...members].join('.');
    let addresses = known.get(key);
    if (addresses === undefined) {
      addresses = readExportedAddresses(file, name, members);
      known.set(key, addresses);
    }
    return addresses;
  };
}
