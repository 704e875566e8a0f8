/**
 * The examiner's programs: small projects written after how people really use workers, each with one
 * verdict of what one rule must say of it. They are judged against the specification, never tuned on.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export type PresetName = 'recommended' | 'strict';

export const PRESET_NAMES = ['recommended', 'strict'] as const;

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What `expected.json` holds. */
export interface Expectation extends Place {
  readonly rule: string;
  /** Must the rule report `file` at `line`, or must it leave the whole project alone? */
  readonly hazard: boolean;
  /** Of a hazard: the weakest preset that must report it. Otherwise: the strongest that must be silent. */
  readonly preset: PresetName;
  /** Other places which the rule may report as well. */
  readonly also?: readonly Place[];
  readonly why: string;
  /** Practice: written as engineers and assistants write today, with frameworks, bundlers and classes. */
  readonly source: 'tutorial' | 'question' | 'issue' | 'practice';
}

export interface Case {
  /** `<rule>/<case>` */
  readonly name: string;
  readonly folder: string;
  readonly expected: Expectation;
}

export const CASES_FOLDER = import.meta.dirname;

function getFolders(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export function readCases(): readonly Case[] {
  const cases: Case[] = [];
  for (const rule of getFolders(CASES_FOLDER)) {
    for (const name of getFolders(join(CASES_FOLDER, rule))) {
      const folder = join(CASES_FOLDER, rule, name);
      const file = join(folder, 'expected.json');
      if (!existsSync(file)) continue;
      cases.push({ name: `${rule}/${name}`, folder, expected: JSON.parse(readFileSync(file, 'utf8')) as Expectation });
    }
  }
  return cases;
}

/** What a preset must do with a case: report it, be silent on it, or either. */
export function getDuty(expected: Expectation, preset: PresetName): 'report' | 'silent' | 'either' {
  const isAtLeast = preset === 'strict' || expected.preset === 'recommended';
  if (expected.hazard) return isAtLeast ? 'report' : 'silent';
  return preset === 'recommended' || expected.preset === 'strict' ? 'silent' : 'either';
}
