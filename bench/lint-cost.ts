import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT } from '../scripts/commands.ts';
import { type Sources, WORKER_PACKAGES } from './sources.ts';

/** Milliseconds in one run of ESLint over some files. */
export interface LintCost {
  readonly parse: number;
  /** By plugin; `js` for ESLint's own rules. */
  readonly rules: Readonly<Record<string, number>>;
}

/** Groups of files: all; those that have nothing to do with workers; packages that are built on workers. */
export type Group = 'all' | 'withoutWorkers' | 'ofWorkerPackages';

export interface LintRun {
  /** Our rules' time is less the reading of the project. */
  readonly costs: Readonly<Record<Group, LintCost>>;
  /** The longest time that our rules took for a file: there they were loaded and the project was read, once for the process. */
  readonly reading: number;
}

export type PresetName = 'strict' | 'recommended';

interface Pass {
  readonly parse: { readonly total: number };
  readonly rules?: Readonly<Record<string, { readonly total: number }>>;
}

interface Result {
  readonly filePath: string;
  readonly messages: readonly { readonly fatal?: boolean; readonly message: string }[];
  readonly stats: { readonly times: { readonly passes: readonly Pass[] } };
}

const CONFIG = `import js from '@eslint/js';
import parser from '@typescript-eslint/parser';
import n from 'eslint-plugin-n';
import promise from 'eslint-plugin-promise';
import gracefulWorkers from ${JSON.stringify(join(ROOT, 'dist/index.js'))};

export default [
  { linterOptions: { noInlineConfig: true } },
  { files: ['**/*.ts'], languageOptions: { parser } },
  // Two core rules are off, as is usual with TypeScript: one of them even fails on some of these files.
  ...[js.configs.recommended, n.configs['flat/recommended-module'], promise.configs['flat/recommended'], gracefulWorkers.configs[process.env.PRESET]].map(
    (config) => ({ ...config, files: ['**/*.ts'], rules: { ...config.rules, 'no-unused-vars': 'off', 'no-undef': 'off' } }),
  ),
];
`;

/** Makes the folder of the sources a project that ESLint can lint. */
export function configure(project: string): void {
  writeFileSync(join(project, 'package.json'), '{ "name": "bench-project", "private": true, "type": "module" }\n');
  writeFileSync(join(project, 'eslint.config.js'), CONFIG);
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'dir');
}

/** One run of ESLint, with all plugins at once, in a process of its own. */
export function measureLint(project: string, sources: Sources, preset: PresetName): LintRun {
  const args = [join(ROOT, 'node_modules/eslint/bin/eslint.js'), '.', '--stats', '--format', 'json'];
  const results = JSON.parse(runLint(args, project, preset)) as Result[];
  const fatal = results.flatMap(({ filePath, messages }) => messages.filter((m) => m.fatal).map(({ message }) => `${filePath}: ${message}`));
  if (fatal.length > 0) throw new Error(`ESLint could not read:\n${fatal.join('\n')}`);
  const withoutWorkers = results.filter(({ filePath }) => !sources.withWorkers.has(relative(project, filePath)));
  const readingAt = results.reduce((slowest, result) => (getOwn(result) > getOwn(slowest) ? result : slowest));
  const reading = getOwn(readingAt);
  const measure = (files: readonly Result[]): LintCost => {
    const { parse, rules } = sum(files);
    const own = (rules[OWN] ?? 0) - (files.includes(readingAt) ? reading : 0);
    return { parse, rules: { ...rules, [OWN]: own } };
  };
  const ofWorkerPackages = results.filter(({ filePath }) => WORKER_PACKAGES.includes(relative(project, filePath).split(sep)[0]!));
  return { costs: { all: measure(results), withoutWorkers: measure(withoutWorkers), ofWorkerPackages: measure(ofWorkerPackages) }, reading };
}

const OWN = 'graceful-workers';

function getOwn(result: Result): number {
  return sum([result]).rules[OWN] ?? 0;
}

function runLint(args: readonly string[], cwd: string, preset: PresetName): string {
  try {
    const env = { ...process.env, PRESET: preset };
    return execFileSync(process.execPath, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'inherit'] });
  } catch (error) {
    // Exit code 1 says that something was found.
    const { status, stdout } = error as { status: number; stdout: string };
    if (status === 1) return stdout;
    throw error;
  }
}

function sum(results: readonly Result[]): LintCost {
  let parse = 0;
  const rules: Record<string, number> = {};
  for (const { stats } of results) {
    for (const pass of stats.times.passes) {
      parse += pass.parse.total;
      for (const [rule, { total }] of Object.entries(pass.rules ?? {})) {
        const plugin = rule.includes('/') ? rule.slice(0, rule.indexOf('/')) : 'js';
        rules[plugin] = (rules[plugin] ?? 0) + total;
      }
    }
  }
  return { parse, rules };
}
