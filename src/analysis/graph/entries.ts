import { readFileSync } from 'node:fs';
import { getClosure } from './closure.ts';
import { type EntrySummary, type PartialSummary, summarizeFile } from './entry-summary.ts';
import { parseProgram } from './parse.ts';
import { mayMatterToOwner } from './prefilter.ts';
import type { FileRecord, Project } from './project.ts';
import { getVerifiedUse } from './verified-use.ts';

/** Beyond this many files of its own that matter, what an entry imports is no longer read. */
const MAX_FILES = 60;

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
    cleanups: parts.flatMap(({ cleanups }) => cleanups),
    replies: parts.some(({ replies }) => replies),
    endsByItself: getEnd(parts),
  };
}

/** One part that keeps the thread alive keeps it; only a thread whose parts all end, ends. */
function getEnd(parts: readonly PartialSummary[]): EntrySummary['endsByItself'] {
  if (parts[0]?.endsByItself === 'no' || parts.length === 1) return parts[0]!.endsByItself;
  return parts.some(({ endsByItself }) => endsByItself === 'no') ? 'no' : 'unknown';
}

/** What the imports of an entry add, nearest first. */
function getImportedParts(project: Project, entry: string): readonly PartialSummary[] {
  const parts: PartialSummary[] = [];
  for (const [file, { used }] of getClosure([entry], (from) => project.getTargets(from))) {
    if (file === entry || parts.length >= MAX_FILES) continue;
    const part = readPartial(project, file, getCommon(used, getVerifiedUse(project, file)), []);
    if (part !== null) parts.push(part);
  }
  return parts;
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
    if (given === null) return [{ ...part, messages: [], isOpen: true, durable: [], cleanups: [] }];
    return [{ ...given, durable: [], cleanups: [] }, ...getForwardedParts(project, target!, given, depth + 1)];
  });
}

function readPartial(project: Project, path: string, used: ReadonlySet<string> | null, handlerNames: readonly string[]): PartialSummary | null {
  const record = project.getRecord(path);
  if (record === null || record.size > 2_000_000) return null;
  let known = partials.get(record);
  if (known === undefined) {
    known = new Map();
    partials.set(record, known);
  }
  const key = `${used === null ? '*' : [...used].sort().join(',')}|${handlerNames.join(',')}`;
  let partial = known.get(key);
  if (partial === undefined) {
    partial = parsePartial(path, used, handlerNames);
    known.set(key, partial);
  }
  return partial;
}

function parsePartial(path: string, used: ReadonlySet<string> | null, handlerNames: readonly string[]): PartialSummary | null {
  try {
    const text = readFileSync(path, 'utf8');
    if (used !== null && handlerNames.length === 0 && !mayMatterToOwner(text)) return null;
    const program = parseProgram(path, text);
    return program === null ? null : summarizeFile(program, used, handlerNames);
  } catch {
    return null;
  }
}
