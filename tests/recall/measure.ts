import { ESLint, type Linter } from 'eslint';
import * as tsParser from '@typescript-eslint/parser';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import * as svelteParser from 'svelte-eslint-parser';
import * as vueParser from 'vue-eslint-parser';
import plugin from '../../src/index.ts';
import { findOverlaps } from '../support/overlaps.ts';
import { type Case, type Expectation, type Place, type PresetName, PRESET_NAMES, getDuty } from './cases.ts';

export interface Outcome {
  readonly isMissed: boolean;
  /** Reports of the rule where it should have been silent. */
  readonly falseAlarms: readonly Place[];
}

export type Outcomes = Readonly<Record<PresetName, Outcome>>;

export interface Score {
  /** Hazards that the preset must report, and those which it did report. */
  hazards: number;
  found: number;
  /** Programs that hold no hazard for the preset, and those among them which it reported all the same. */
  temptations: number;
  yielded: number;
  /** Reports beside the hazard, in programs that hold one. */
  strays: number;
}

const NAMESPACE = 'graceful-workers';

/** What a project of its own would say of its languages; the rules get no settings and no options. */
const LANGUAGES: readonly Linter.Config[] = [
  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tsParser } },
  { files: ['**/*.{jsx,tsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['**/*.vue'], languageOptions: { parser: vueParser, parserOptions: { parser: tsParser } } },
  { files: ['**/*.svelte'], languageOptions: { parser: svelteParser, parserOptions: { parser: tsParser } } },
];

export function isKnownRule(rule: string): boolean {
  return Object.hasOwn(plugin.rules ?? {}, rule);
}

/** Runs `work` on a copy of the project outside of this repository, whose own files must not count. */
async function inCopy<T>(folder: string, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'recall-')));
  try {
    cpSync(folder, copy, { recursive: true, filter: (source) => !source.endsWith('expected.json') });
    const manifest = join(copy, 'package.json');
    if (!existsSync(manifest)) writeFileSync(manifest, '{ "name": "project", "private": true }\n');
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function lint(cwd: string, rule: string, preset: PresetName): Promise<readonly Place[]> {
  const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [plugin.configs[preset], ...LANGUAGES] });
  const places: Place[] = [];
  for (const result of await eslint.lintFiles(['.'])) {
    const file = relative(cwd, result.filePath).split(sep).join('/');
    const overlaps = findOverlaps(result.messages);
    if (overlaps.length > 0) throw new Error(`${file}: two rules report one defect: ${overlaps.join('; ')}.`);
    for (const message of result.messages) {
      if (message.fatal === true) throw new Error(`${file}:${message.line} does not parse: ${message.message}`);
      if (message.ruleId === `${NAMESPACE}/${rule}`) places.push({ file, line: message.line });
    }
  }
  return places;
}

/** Holds what the rule reported against what it must report. */
export function judge(expected: Expectation, preset: PresetName, places: readonly Place[]): Outcome {
  const isAt = (place: Place) => (other: Place) => other.file === place.file && other.line === place.line;
  const duty = getDuty(expected, preset);
  if (duty === 'either') return { isMissed: false, falseAlarms: [] };
  if (duty === 'silent') return { isMissed: false, falseAlarms: places };
  const allowed = [expected, ...(expected.also ?? [])];
  return {
    isMissed: !places.some(isAt(expected)),
    falseAlarms: places.filter((place) => !allowed.some(isAt(place))),
  };
}

/** Lints one case under both presets. */
export async function measure({ folder, expected }: Case): Promise<Outcomes> {
  return inCopy(folder, async (copy) => ({
    recommended: judge(expected, 'recommended', await lint(copy, expected.rule, 'recommended')),
    strict: judge(expected, 'strict', await lint(copy, expected.rule, 'strict')),
  }));
}

/** What went wrong, in words that `known-misses.json` repeats. */
export function describeProblems(outcomes: Outcomes): readonly string[] {
  return PRESET_NAMES.flatMap((preset) => {
    const { isMissed, falseAlarms } = outcomes[preset];
    const alarms = falseAlarms.map(({ file, line }) => `${preset}: false alarm at ${file}:${line}`);
    return isMissed ? [`${preset}: missed`, ...alarms] : alarms;
  });
}

/** Counts one preset's outcomes over the cases of one rule. */
export function score(measured: readonly { readonly expected: Expectation; readonly outcomes: Outcomes }[], preset: PresetName): Score {
  const total: Score = { hazards: 0, found: 0, temptations: 0, yielded: 0, strays: 0 };
  for (const { expected, outcomes } of measured) {
    const { isMissed, falseAlarms } = outcomes[preset];
    const duty = getDuty(expected, preset);
    if (duty === 'report') {
      total.hazards++;
      total.found += isMissed ? 0 : 1;
      total.strays += falseAlarms.length;
    } else if (duty === 'silent') {
      total.temptations++;
      total.yielded += falseAlarms.length === 0 ? 0 : 1;
    }
  }
  return total;
}

export function getRecall({ hazards, found }: Score): number {
  return hazards === 0 ? 1 : found / hazards;
}
