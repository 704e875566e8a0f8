/**
 * `npm run bench`: what the strict preset costs, beside other plugins in the same run of ESLint.
 *   npm run bench -- --update   also writes the tables to docs/performance.md
 *   npm run bench -- --runs=5   more runs; medians are shown
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/commands.ts';
import { PLUGINS, measureImport } from './import-cost.ts';
import { type LintCost, type LintRun, configure, measureLint } from './lint-cost.ts';
import { type Sources, copySources } from './sources.ts';

const PAGE = join(ROOT, 'docs/performance.md');
const BEGIN = '<!-- begin measured tables -->';
const END = '<!-- end measured tables -->';
const IMPORTS = 15;
const GOAL_PERCENT = 0.2;
const GOAL_IMPORT = 15;

const { values } = parseArgs({ options: { update: { type: 'boolean', default: false }, runs: { type: 'string', default: '3' } } });

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function measureAllLints(): { runs: readonly LintRun[]; sources: Sources } {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-bench-')));
  try {
    const sources = copySources(project);
    configure(project);
    const runs = Array.from({ length: Number(values.runs) }, (_, index) => {
      console.error(`Run ${index + 1} of ${values.runs}: ESLint over ${sources.files} files …`);
      return measureLint(project, sources);
    });
    return { runs, sources };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Our share of the files without workers, less the reading of the project. */
const ownShare = (runs: readonly LintRun[]): number =>
  median(runs.map(({ withoutWorkers: { parse, rules }, reading }) => (100 * ((rules['graceful-workers'] ?? 0) - reading)) / parse));

const percentOf = (costs: readonly LintCost[], plugin: string): number =>
  median(costs.map(({ parse, rules }) => (100 * (rules[plugin] ?? 0)) / parse));

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const percent = (number: number): string => `${number.toFixed(number < 1 ? 3 : 1)} %`;
const milliseconds = (number: number): string => `${number.toFixed(1)} ms`;

function formatLints(runs: readonly LintRun[], sources: Sources): string {
  const all = runs.map((run) => run.all);
  const without = runs.map((run) => run.withoutWorkers);
  return [
    row('rules', `all ${sources.files} files`, `the ${sources.files - sources.withWorkers.size} files without workers`),
    row(':--', '--:', '--:'),
    ...Object.keys(PLUGINS).map((plugin) => row(plugin, percent(percentOf(all, plugin)), percent(percentOf(without, plugin)))),
    row('graceful-workers, less the reading of the project', '', percent(ownShare(runs))),
    '',
    `Rule time over parse time; parsing took ${milliseconds(median(all.map(({ parse }) => parse)))}. Median of ${runs.length} runs.`,
    `Once for each process, the first file that needs it has the project read for workers: ${milliseconds(median(runs.map(({ reading }) => reading)))}.`,
  ].join('\n');
}

function formatImports(costs: Readonly<Record<string, number>>, eslint: number): string {
  return [
    row('import of', 'time, after ESLint was imported'),
    row(':--', '--:'),
    ...Object.entries(costs).map(([plugin, cost]) => row(plugin, milliseconds(cost))),
    '',
    `ESLint itself: ${milliseconds(eslint)}. Medians of ${IMPORTS} fresh processes.`,
  ].join('\n');
}

function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Measured with Node ${process.version} on ${type()} ${release()}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${memory} GiB.`;
}

const { runs, sources } = measureAllLints();
const imports = Object.fromEntries(
  Object.entries(PLUGINS).map(([name, plugin]) => [name, Array.from({ length: IMPORTS }, () => measureImport(plugin))]),
);
const importCosts = Object.fromEntries(Object.entries(imports).map(([name, costs]) => [name, median(costs.map(({ plugin }) => plugin))]));
const eslintCost = median(Object.values(imports).flat().map(({ eslint }) => eslint));

const tables = [formatLints(runs, sources), formatImports(importCosts, eslintCost), describeMachine()].join('\n\n');
console.log(tables);

const ownPercent = ownShare(runs);
const ownImport = importCosts['graceful-workers'] ?? NaN;
const say = (isMet: boolean): string => (isMet ? 'met' : 'missed');
console.log(`\nGoal: at most ${GOAL_PERCENT} % on files without workers: ${say(ownPercent <= GOAL_PERCENT)} (${percent(ownPercent)}).`);
console.log(`Goal: at most ${GOAL_IMPORT} ms to import: ${say(ownImport <= GOAL_IMPORT)} (${milliseconds(ownImport)}).`);

if (values.update) {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  writeFileSync(PAGE, `${before ?? ''}${BEGIN}\n\n${tables}\n\n${END}${rest.slice(rest.indexOf(END) + END.length)}`);
  console.log('Wrote docs/performance.md.');
}
