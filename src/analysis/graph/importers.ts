import { readFileSync } from 'node:fs';
import { remember } from '../code/remember.ts';
import type { Link } from './links.ts';
import { parseProgram } from './parse.ts';
import type { Program } from './program.ts';
import type { FileRecord, Project } from './project.ts';

/** Beyond this many importers, a project's files are no longer parsed to see what they use. */
const MAX_PARSED = 600;

/** A file of a worker that loads another one. */
export interface Importer {
  readonly file: string;
  readonly link: Link;
}

const parsed = new WeakMap<Project, { count: number }>();
/** Held weakly, like all that is made of them: the trees of a large project would fill the memory of an editor. */
const programs = new WeakMap<FileRecord, WeakRef<Program> | null>();

/** The files that workers load and that load this one. */
export function getImporters(project: Project, file: string): readonly Importer[] {
  return getAllImporters(project).get(file) ?? [];
}

const getAllImporters = remember(collectImporters);

/** The entries by which workers come to load a file; itself, if it is one. */
export function getEntriesOf(project: Project, file: string): readonly string[] {
  const seen = new Set([file]);
  for (const loaded of seen) for (const importer of getImporters(project, loaded)) seen.add(importer.file);
  return [...seen].filter((loaded) => project.reached.get(loaded)?.parent === null);
}

function collectImporters(project: Project): ReadonlyMap<string, readonly Importer[]> {
  const importers = new Map<string, Importer[]>();
  for (const file of project.reached.keys()) {
    for (const { link, target } of project.getTargets(file)) {
      const known = importers.get(target);
      if (known === undefined) importers.set(target, [{ file, link }]);
      else known.push({ file, link });
    }
  }
  return importers;
}

/** Have so many files been parsed that no more are? */
export function isBudgetSpent(project: Project): boolean {
  return (parsed.get(project)?.count ?? 0) > MAX_PARSED;
}

/** A file of the project, parsed; null when it cannot be read, or when too many have been. */
export function readImporter(project: Project, file: string): Program | null {
  const record = project.getRecord(file);
  if (record === null) return null;
  const known = programs.get(record);
  if (known === null) return null;
  if (known === undefined && !spend(project)) return null;
  const kept = known?.deref();
  if (kept !== undefined) return kept;
  const program = parseFile(file);
  programs.set(record, program === null ? null : new WeakRef(program));
  return program;
}

function spend(project: Project): boolean {
  const budget = parsed.get(project) ?? { count: 0 };
  parsed.set(project, budget);
  budget.count += 1;
  return budget.count <= MAX_PARSED;
}

function parseFile(file: string): Program | null {
  try {
    return parseProgram(file, readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
