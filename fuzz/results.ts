import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the long runs of one day gave; committed, for docs/quality.md. */
export interface FuzzResults {
  readonly date: string;
  readonly node: string;
  readonly programs: number;
  readonly reported: number;
  readonly failures: number;
  readonly seeds: readonly number[];
}

export const FUZZ_RESULTS = join(import.meta.dirname, 'results.json');

/** Adds a run to those of the same day; a new day begins anew. */
export function record(run: { readonly programs: number; readonly reported: number; readonly failures: number; readonly seed: number }): void {
  const date = new Date().toISOString().slice(0, 10);
  const known = existsSync(FUZZ_RESULTS) ? (JSON.parse(readFileSync(FUZZ_RESULTS, 'utf8')) as FuzzResults) : null;
  const before = known?.date === date ? known : { programs: 0, reported: 0, failures: 0, seeds: [] };
  const results: FuzzResults = {
    date,
    node: process.version,
    programs: before.programs + run.programs,
    reported: before.reported + run.reported,
    failures: before.failures + run.failures,
    seeds: [...before.seeds, run.seed],
  };
  writeFileSync(FUZZ_RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}
