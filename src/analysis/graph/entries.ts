import { readFileSync } from 'node:fs';
import { type DelegatedCleanup, cleansUp } from './cleanups.ts';
import { getClosure } from './closure.ts';
import { type EntrySummary, type PartialSummary, summarizeFile } from './entry-summary.ts';
import { parseProgram } from './parse.ts';
import { mayMatterToOwner } from './prefilter.ts';
import type { Program } from './program.ts';
import type { FileRecord, Project } from './project.ts';
import { getCertainMembers, getCertainUse, getMentionedMembers, getVerifiedUse } from './verified-use.ts';

/** Beyond this many files of its own that matter, what an entry imports is no longer read. */
const MAX_FILES = 60;
/** Larger files are bundles or data. */
const MAX_BYTES = 2_000_000;

/** Summaries without stop words, for as long as the project on disk is the same. */
const summaries = new WeakMap<Project, Map<string, Omit<EntrySummary, 'stopMessages'> | null>>();
/** What one version of a file says, by the exports used and the handlers given. */
const partials = new WeakMap<FileRecord, Map<string, PartialSummary | null>>();

/**
 * What an entry understands and owns, with all that it imports.
 * @returns null when it is unknown: outside the project, unreadable or not to be parsed.
 */
export function getSummary(project: Project, path: string, stopWords: readonly string[]): EntrySummary | null {
  let known = summaries.get(project);
  if (known === undefined) {
    known = new Map();
    summaries.set(project, known);
  }
  let summary = known.get(path);
  if (summary === undefined) {
    summary = summarize(project, path);
    known.set(path, summary);
  }
  if (summary === null) return null;
  const isStop = (text: string): boolean => stopWords.includes(text) || stopWords.includes(text.toLowerCase());
  return { ...summary, stopMessages: summary.messages.filter(({ text }) => isStop(text)) };
}

function summarize(project: Project, path: string): Omit<EntrySummary, 'stopMessages'> | null {
  const own = readPartial(project, path, null, []);
  if (own === null) return null;
  const parts = [own, ...getImportedParts(project, path), ...getForwardedParts(project, path, own)];
  return {
    path,
    hasMessageHandler: parts.some(({ hasMessageHandler }) => hasMessageHandler),
    messages: parts.flatMap(({ messages }) => messages),
    isOpen: parts.some(({ isOpen }) => isOpen),
    isVague: parts.some(({ isVague }) => isVague),
    mayListenUnseen: parts.some((part) => part.mayListenUnseen),
    deafLoop: parts.find(({ deafLoop }) => deafLoop !== null)?.deafLoop ?? null,
    durable: parts.flatMap(({ durable }) => durable),
    cleanups: parts.flatMap(({ cleanups, delegatedCleanups }) => [...cleanups, ...delegatedCleanups.filter((one) => isCleanup(project, one)).map(({ file, line }) => ({ what: 'finally' as const, file, line }))]),
    replies: parts.some(({ replies }) => replies),
    endsByItself: getEnd(parts),
    closesItself: own.closesItself,
  };
}

/** Does what a `finally` block calls in other modules clean up? */
function isCleanup(project: Project, { file, calls }: DelegatedCleanup): boolean {
  return calls.some((callee) => {
    const target = project.resolveModule(callee.source, file);
    const program = target === null || (project.getRecord(target)?.size ?? MAX_BYTES) >= MAX_BYTES ? null : readProgram(target);
    return program !== null && cleansUp(program, callee);
  });
}

function readProgram(path: string): Program | null {
  try {
    return parseProgram(path, readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** One part that keeps the thread alive keeps it; only a thread whose parts all end, ends. */
function getEnd(parts: readonly PartialSummary[]): EntrySummary['endsByItself'] {
  if (parts[0]?.endsByItself === 'no' || parts.length === 1) return parts[0]!.endsByItself;
  return parts.some(({ endsByItself }) => endsByItself === 'no') ? 'no' : 'unknown';
}

/** What the imports of an entry add, nearest first. */
function getImportedParts(project: Project, entry: string): readonly PartialSummary[] {
  const parts: PartialSummary[] = [];
  for (const [file, { used, parent }] of getClosure([entry], (from) => project.getTargets(from))) {
    if (file === entry || parts.length >= MAX_FILES) continue;
    const taken = getCommon(used, getVerifiedUse(project, file));
    if (taken !== null && !isOfAccount(project, file)) continue;
    const part = readPartial(project, file, taken, [], getMentionedMembers(project, file));
    if (part !== null) parts.push(parent === entry || part.durable.length + part.cleanups.length === 0 ? part : { ...part, ...findCertain(project, file, used) });
  }
  return parts;
}

/** Of what a module owns that the entry loads through others, only what is certain to run in a worker. */
function findCertain(project: Project, file: string, used: ReadonlySet<string> | null): Pick<PartialSummary, 'durable' | 'cleanups'> {
  const part = readPartial(project, file, getCommon(used, getCertainUse(project, file)), [], getCertainMembers(project, file));
  return { durable: part?.durable ?? [], cleanups: part?.cleanups ?? [] };
}

/** What this entry takes and some worker really refers to. */
function getCommon(taken: ReadonlySet<string> | null, verified: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (verified === null) return taken;
  return taken === null ? verified : new Set([...taken].filter((name) => verified.has(name)));
}

/** What the functions of other modules understand that are given whole messages. */
function getForwardedParts(project: Project, from: string, part: PartialSummary, depth = 0): readonly PartialSummary[] {
  return part.forwards.flatMap(({ source, name }) => {
    const target = project.resolveModule(source, from);
    const given = target === null || depth > 3 ? null : readPartial(project, target, new Set([name]), [name]);
    // Its resources were counted with the imports; here only what it understands matters.
    if (given === null) return [{ ...part, messages: [], isOpen: true, durable: [], cleanups: [], delegatedCleanups: [] }];
    return [{ ...given, durable: [], cleanups: [], delegatedCleanups: [] }, ...getForwardedParts(project, target!, given, depth + 1)];
  });
}

const relevant = new WeakMap<FileRecord, boolean>();

/** Can a file that an entry imports add to its summary? Its text says no before anything is parsed for it. */
function isOfAccount(project: Project, path: string): boolean {
  const record = project.getRecord(path);
  if (record === null || record.size > MAX_BYTES) return false;
  let answer = relevant.get(record);
  if (answer === undefined) {
    answer = isRelevantText(path);
    relevant.set(record, answer);
  }
  return answer;
}

function isRelevantText(path: string): boolean {
  try {
    return mayMatterToOwner(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}

/** @param mentioned The members by which workers call what the file gives them; null for all. */
function readPartial(
  project: Project,
  path: string,
  used: ReadonlySet<string> | null,
  handlerNames: readonly string[],
  mentioned: ReadonlySet<string> | null = null,
): PartialSummary | null {
  const record = project.getRecord(path);
  if (record === null || record.size > MAX_BYTES) return null;
  let known = partials.get(record);
  if (known === undefined) {
    known = new Map();
    partials.set(record, known);
  }
  const key = [used, handlerNames, mentioned].map((names) => (names === null ? '*' : [...names].sort().join(','))).join('|');
  let partial = known.get(key);
  if (partial === undefined) {
    partial = parsePartial(path, used, handlerNames, mentioned);
    known.set(key, partial);
  }
  return partial;
}

function parsePartial(path: string, used: ReadonlySet<string> | null, handlerNames: readonly string[], mentioned: ReadonlySet<string> | null): PartialSummary | null {
  const program = readProgram(path);
  try {
    return program === null ? null : summarizeFile(program, used, handlerNames, mentioned);
  } catch {
    return null;
  }
}
