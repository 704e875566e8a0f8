import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a whole run of the mutants gave; committed, for docs/quality.md. */
export interface MutantResults {
  readonly date: string;
  readonly node: string;
  readonly rules: readonly RuleRecall[];
}

export interface RuleRecall {
  readonly rule: string;
  readonly operators: number;
  readonly mutants: number;
  readonly caught: number;
}

export const MUTANT_RESULTS = join(import.meta.dirname, 'results.json');

export function record(rules: readonly RuleRecall[]): void {
  const results: MutantResults = { date: new Date().toISOString().slice(0, 10), node: process.version, rules };
  writeFileSync(MUTANT_RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}
