import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isAbsolute } from 'node:path';
import type { FileFacts } from './file-facts.ts';
import type { Specifier } from './graph/addresses.ts';
import { getChain } from './graph/closure.ts';
import { findCreation } from './graph/creations.ts';
import { isLoaded } from './graph/elided-imports.ts';
import { getSummary } from './graph/entries.ts';
import { getEntriesOf } from './graph/importers.ts';
import type { EntrySummary } from './graph/entry-summary.ts';
import { getProgram } from './graph/program.ts';
import { getProjectRoot } from './graph/project-root.ts';
import { getProvidedGlobals, hasForeignDom } from './graph/provided-globals.ts';
import { type Project, type Starter, getProject } from './graph/project.ts';
import { findSpecifiedFile, isFileOnDisk } from './graph/resolve-file.ts';
import { getCertainMembers, getCertainUse, getMentionedMembers, getVerifiedUse } from './graph/verified-use.ts';

export type { EntrySummary } from './graph/entry-summary.ts';

/**
 * What rules ask about other files: which file does this `new Worker` start, who starts this file,
 * what does an entry understand and own. Everything unreadable, unparsable or outside the project
 * is unknown (null), never an error.
 */

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** Does another file of the project start this file, or a file that imports it, as a worker? */
export function isKnownWorkerFile(context: Context): boolean {
  const { physicalFilename, cwd, sourceCode } = context;
  return findProject(physicalFilename, cwd, sourceCode.ast)?.reached.has(physicalFilename) ?? false;
}

/** The absolute path of the file that `new Worker(…)` starts; null when it is unknown. */
export function findEntryFile(facts: FileFacts, creation: TSESTree.NewExpression): string | null {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  if (project === null) return null;
  const found = findCreation(getProgram(facts), creation);
  if (found === null || found.specifiers.length === 0) return null;
  return findStartedFile(project, found.specifiers, facts.filename);
}

/** The file of the project, or else one that was built or is ignored, which is there all the same. */
export function findStartedFile({ lookup }: Project, specifiers: readonly Specifier[], from: string): string | null {
  return findSpecifiedFile(specifiers, from, lookup) ?? findSpecifiedFile(specifiers, from, { ...lookup, isFile: isFileOnDisk });
}

/** The places of the project that start this file as a worker; its own among them. */
export function getStarters(facts: FileFacts): readonly Starter[] {
  return findProject(facts.filename, facts.cwd, facts.ast)?.starters.get(facts.filename) ?? [];
}

/** What kind of worker the entry is by which a worker reaches this file. */
export function getEntryPlatform(facts: FileFacts): Starter['platform'] {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  const [entry] = (project === null ? null : getChain(project.reached, facts.filename)) ?? [];
  const starters = entry === undefined ? [] : (project?.starters.get(entry) ?? []);
  return starters.find(({ platform }) => platform !== 'unknown')?.platform ?? 'unknown';
}

/** Is this file one that only workers of Node start or load? To be asked late. */
export function isInNodeOnly(facts: FileFacts): boolean {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  if (project === null) return false;
  const entries = getEntriesOf(project, facts.filename);
  return entries.length > 0 && entries.every((entry) => {
    const starters = project.starters.get(entry) ?? [];
    return starters.length > 0 && starters.every(({ platform }) => platform === 'node');
  });
}

/** What a worker entry understands and owns; null when that is unknown. */
export function getEntrySummary(facts: FileFacts, path: string): EntrySummary | null {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project === null ? null : getSummary(project, path, facts.settings.stopMessages);
}

/**
 * The files by which a worker reaches this one, the entry first and this file last, as absolute
 * paths; null when no known worker loads it. An entry itself is a chain of one.
 */
export function getImportChain(facts: FileFacts): readonly string[] | null {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project === null ? null : getChain(project.reached, facts.filename);
}

/**
 * The exports of this file that code of workers refers to; null for all of them, as for an entry.
 * What none of them reaches runs in a worker only if the module itself calls it. Parses the importers:
 * to be asked late.
 */
export function getUsedExports(facts: FileFacts): ReadonlySet<string> | null {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project === null ? null : getVerifiedUse(project, facts.filename);
}

/** Of the used exports, those that no branch and no class on the way makes uncertain. To be asked late. */
export function getCertainExports(facts: FileFacts): ReadonlySet<string> | null {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project === null ? null : getCertainUse(project, facts.filename);
}

/** The members that other files of workers name, of what this file gives them; null when any may be called. To be asked late. */
export function findMentionedMembers(facts: FileFacts): ReadonlySet<string> | null {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project === null ? null : getMentionedMembers(project, facts.filename);
}

/** Of these, the members that no branch on the way makes uncertain. To be asked late. */
export function findCertainMembers(facts: FileFacts): ReadonlySet<string> | null {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project === null ? null : getCertainMembers(project, facts.filename);
}

/** The globals that other files of a worker put in place before this one runs. To be asked late. */
export function findProvidedGlobals(facts: FileFacts): ReadonlySet<string> {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project === null ? new Set() : getProvidedGlobals(project, facts.filename);
}

/** Has the worker that loads this file a DOM of its own, made of script? To be asked late. */
export function hasDomOfScript(facts: FileFacts): boolean {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project !== null && hasForeignDom(project, facts.filename);
}

/** Is this file there when the worker runs, or do all that import it use its types alone? To be asked late. */
export function isLoadedByWorker(facts: FileFacts): boolean {
  const project = findProject(facts.filename, facts.cwd, facts.ast);
  return project === null || isLoaded(project, facts.filename);
}

/** Text without a file (an editor's untitled buffer, `<input>`) belongs to no project. */
function findProject(filename: string, cwd: string, ast: object): Project | null {
  return isAbsolute(filename) ? getProject(getProjectRoot(filename, cwd), filename, ast) : null;
}
