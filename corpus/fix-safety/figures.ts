import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChanges, Look } from './changes.ts';

/** What one look at one package gave. */
export interface Figures {
  readonly name: string;
  readonly look: Look;
  readonly files: number;
  readonly fixes: number;
  readonly suggestions: number;
  readonly byRule: ReadonlyMap<string, RuleFigures>;
  /** How its own tests went; null where none were run. */
  readonly tests: string | null;
  readonly faults: readonly string[];
}

export interface RuleFigures {
  readonly fixes: number;
  readonly suggestions: number;
}

export interface Total {
  readonly files: number;
  readonly fixes: number;
  readonly suggestions: number;
  readonly faults: number;
  readonly byRule: Readonly<Record<string, RuleFigures>>;
  /** What was looked at. */
  readonly names: readonly string[];
  /** Package, look and outcome of each run of own tests. */
  readonly tests: readonly string[];
}

export function createFigures(name: string, look: Look, changes: readonly FileChanges[], faults: readonly string[]): Figures {
  const byRule = new Map<string, RuleFigures>();
  const count = (rule: string, key: keyof RuleFigures): void => {
    const known = byRule.get(rule) ?? { fixes: 0, suggestions: 0 };
    byRule.set(rule, { ...known, [key]: known[key] + 1 });
  };
  for (const { fixes, suggestions } of changes) {
    for (const rule of fixes) count(rule, 'fixes');
    for (const { rule } of suggestions) count(rule, 'suggestions');
  }
  return {
    name,
    look,
    files: changes.length,
    fixes: changes.reduce((sum, { fixes }) => sum + fixes.length, 0),
    suggestions: changes.reduce((sum, { suggestions }) => sum + suggestions.length, 0),
    byRule,
    tests: null,
    faults,
  };
}

export function addFigures(all: readonly Figures[]): Total {
  const sum = (pick: (figures: Figures) => number): number => all.reduce((total, figures) => total + pick(figures), 0);
  const rules = [...new Set(all.flatMap(({ byRule }) => [...byRule.keys()]))].sort();
  return {
    names: [...new Set(all.map(({ name }) => name))],
    files: sum(({ files }) => files),
    fixes: sum(({ fixes }) => fixes),
    suggestions: sum(({ suggestions }) => suggestions),
    faults: sum(({ faults }) => faults.length),
    byRule: Object.fromEntries(
      rules.map((rule) => [
        rule,
        { fixes: sum(({ byRule }) => byRule.get(rule)?.fixes ?? 0), suggestions: sum(({ byRule }) => byRule.get(rule)?.suggestions ?? 0) },
      ]),
    ),
    tests: all.flatMap(({ name, look, tests }) => (tests === null ? [] : [`${name}, ${look}: ${tests}`])),
  };
}

/** What several targets gave together. */
export function sumTotals(totals: readonly Total[]): Total {
  const sum = (pick: (total: Total) => number): number => totals.reduce((all, total) => all + pick(total), 0);
  const rules = [...new Set(totals.flatMap(({ byRule }) => Object.keys(byRule)))].sort();
  return {
    names: totals.flatMap(({ names }) => names),
    files: sum(({ files }) => files),
    fixes: sum(({ fixes }) => fixes),
    suggestions: sum(({ suggestions }) => suggestions),
    faults: sum(({ faults }) => faults),
    byRule: Object.fromEntries(
      rules.map((rule) => [rule, { fixes: sum(({ byRule }) => byRule[rule]?.fixes ?? 0), suggestions: sum(({ byRule }) => byRule[rule]?.suggestions ?? 0) }]),
    ),
    tests: totals.flatMap(({ tests }) => tests),
  };
}

/** The last run of a target. */
export interface RecordedTotal extends Total {
  readonly date: string;
  readonly node: string;
}

/** What the last run of each target gave, by its name. */
export type FixSafetyResults = Readonly<Record<string, RecordedTotal>>;

export const FIX_SAFETY_RESULTS = join(import.meta.dirname, 'results.json');

/** Keeps the figures of one target for docs/quality.md, beside those of the others. */
export function record(name: string, total: Total): void {
  const known = existsSync(FIX_SAFETY_RESULTS) ? (JSON.parse(readFileSync(FIX_SAFETY_RESULTS, 'utf8')) as FixSafetyResults) : {};
  const results: FixSafetyResults = { ...known, [name]: { date: new Date().toISOString().slice(0, 10), node: process.version, ...total } };
  const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(FIX_SAFETY_RESULTS, `${JSON.stringify(sorted, null, 2)}\n`);
}
