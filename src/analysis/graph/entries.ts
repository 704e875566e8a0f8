import { readFileSync, statSync } from 'node:fs';
import { type EntrySummary, summarizeEntry } from './entry-summary.ts';
import { parseProgram } from './parse.ts';

/** Larger entries are bundles; what they own is unknown. */
const MAX_BYTES = 2_000_000;
/** A process of an editor reads many versions of many entries. */
const MAX_ENTRIES = 500;

interface Reading {
  readonly changed: number;
  readonly size: number;
  readonly words: string;
  readonly summary: EntrySummary | null;
}

/** A reader of entries that parses each version of a file once. */
export function createEntryReader(): (path: string, stopWords: readonly string[]) => EntrySummary | null {
  const readings = new Map<string, Reading>();
  return (path, stopWords) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size > MAX_BYTES) return null;
    const words = stopWords.join('\n');
    const known = readings.get(path);
    if (known?.changed === stat.mtimeMs && known.size === stat.size && known.words === words) return known.summary;
    if (readings.size >= MAX_ENTRIES) readings.clear();
    const summary = readSummary(path, stopWords);
    readings.set(path, { changed: stat.mtimeMs, size: stat.size, words, summary });
    return summary;
  };
}

function readSummary(path: string, stopWords: readonly string[]): EntrySummary | null {
  try {
    const program = parseProgram(path, readFileSync(path, 'utf8'));
    return program === null ? null : summarizeEntry(program, stopWords);
  } catch {
    return null;
  }
}
