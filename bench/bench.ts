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
import { PLUGINS, measureEngine, measureImport } from './import-cost.ts';
import { type GraphCost, measureGraphs } from './graph-cost.ts';
import { type Group, type LintRun, type PresetName, configure, measureLint } from './lint-cost.ts';
import { type Sources, WORKER_PACKAGES, copySources } from './sources.ts';

const PAGE = join(ROOT, 'docs/performance.md');
const BEGIN = '<!-- begin measured tables -->';
const END = '<!-- end measured tables -->';
const GRAPH_SIZES = [1250, 2500, 5000, 20_000];
const GRAPH_OF_GOALS = 5000;

const { values } = parseArgs({ options: { update: { type: 'boolean', default: false }, runs: { type: 'string', default: '3' } } });

const RUNS = Number(values.runs);
const IMPORTS = 5 * RUNS;

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

const PRESETS: readonly PresetName[] = ['strict', 'recommended'];
type Runs = Readonly<Record<PresetName, readonly LintRun[]>>;

function measureAllLints(): { runs: Runs; sources: Sources } {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-bench-')));
  try {
    const sources = copySources(project);
    configure(project);
    const measure = (preset: PresetName): readonly LintRun[] =>
      Array.from({ length: RUNS }, (_, index) => {
        console.error(`${preset}, run ${index + 1} of ${RUNS}: ESLint over ${sources.files} files …`);
        return measureLint(project, sources, preset);
      });
    return { runs: { strict: measure('strict'), recommended: measure('recommended') }, sources };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** The median share of a plugin in the parse time of a group of files. */
const share = (runs: readonly LintRun[], group: Group, plugin = 'graceful-workers'): number =>
  median(runs.map(({ costs }) => (100 * (costs[group].rules[plugin] ?? 0)) / costs[group].parse));

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const percent = (number: number): string => `${number.toFixed(number < 1 ? 2 : 1)} %`;
const milliseconds = (number: number): string => `${number.toFixed(1)} ms`;
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

const GROUPS: readonly Group[] = ['withoutWorkers', 'ofWorkerPackages', 'all'];

function formatLints(runs: Runs, sources: Sources): string {
  const shares = (name: string, of: readonly LintRun[], plugin?: string): string => row(name, ...GROUPS.map((group) => percent(share(of, group, plugin))));
  return [
    row('rules', `${sources.files - sources.withWorkers.size} files without workers`, `all files of ${WORKER_PACKAGES.join(', ')}`, `all ${sources.files} files`),
    row(':--', '--:', '--:', '--:'),
    ...PRESETS.map((preset) => shares(`graceful-workers, \`${preset}\``, runs[preset])),
    ...Object.keys(PLUGINS).filter((plugin) => plugin !== 'graceful-workers').map((plugin) => shares(plugin, runs.strict, plugin)),
    '',
    `Rule time over parse time; parsing took ${milliseconds(median(runs.strict.map(({ costs }) => costs.all.parse)))}. Medians of ${RUNS} runs.`,
    `Not counted above: once for each process, our rules are loaded and the project is read for workers, which took ${milliseconds(median(runs.strict.map(({ reading }) => reading)))} here.`,
  ].join('\n');
}

function formatGraphs(graphs: ReadonlyMap<number, readonly GraphCost[]>): string {
  return [
    row('files of the project', 'first reading', 'parsing besides', 'later comparison', 'memory', 'files that workers load'),
    row('--:', '--:', '--:', '--:', '--:', '--:'),
    ...[...graphs].map(([size, costs]) => {
      const of = (key: keyof GraphCost): number => median(costs.map((cost) => cost[key]));
      return row(size, milliseconds(of('cold')), milliseconds(of('parsing')), milliseconds(of('warm')), megabytes(of('memory')), of('reached'));
    }),
    '',
    `Fresh processes, medians of ${RUNS}.`,
  ].join('\n');
}

function formatImports(costs: Readonly<Record<string, number>>, eslint: number, engine: number): string {
  return [
    row('import of', 'time, after ESLint was imported'),
    row(':--', '--:'),
    ...Object.entries(costs).map(([plugin, cost]) => row(plugin, milliseconds(cost))),
    '',
    `ESLint itself: ${milliseconds(eslint)}. What our rules do is loaded when the first file is linted, in ${milliseconds(engine)}. Medians of ${IMPORTS} fresh processes.`,
  ].join('\n');
}

function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Measured with Node ${process.version} on ${type()} ${release()}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${memory} GiB.`;
}

const { runs, sources } = measureAllLints();
const graphs = measureGraphs(GRAPH_SIZES, RUNS);
const imports = Object.fromEntries(
  Object.entries(PLUGINS).map(([name, plugin]) => [name, Array.from({ length: IMPORTS }, () => measureImport(plugin))]),
);
const importCosts = Object.fromEntries(Object.entries(imports).map(([name, costs]) => [name, median(costs.map(({ plugin }) => plugin))]));
const engineCost = median(Array.from({ length: IMPORTS }, measureEngine));
const eslintCost = median(Object.values(imports).flat().map(({ eslint }) => eslint));

const tables = [formatLints(runs, sources), formatGraphs(graphs), formatImports(importCosts, eslintCost, engineCost), describeMachine()].join('\n\n');
console.log(tables);

function say(goal: string, bound: number, measured: number, format: (number: number) => string): void {
  console.log(`Goal: at most ${format(bound)} ${goal}: ${measured <= bound ? 'met' : 'missed'} (${format(measured)}).`);
}

const graph = (key: keyof GraphCost): number => median(graphs.get(GRAPH_OF_GOALS)!.map((cost) => cost[key]));
console.log('');
for (const preset of PRESETS) {
  say(`on files without workers, ${preset}`, 0.2, share(runs[preset], 'withoutWorkers'), percent);
  say(`over packages full of workers, ${preset}`, 1, share(runs[preset], 'ofWorkerPackages'), percent);
}
say(`to read ${GRAPH_OF_GOALS} files`, 500, graph('cold'), milliseconds);
say('with the parsing', 1000, graph('cold') + graph('parsing'), milliseconds);
say('to compare them with the disk', 50, graph('warm'), milliseconds);
say('to import the plugin', 15, importCosts['graceful-workers'] ?? NaN, milliseconds);

if (values.update) {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  writeFileSync(PAGE, `${before ?? ''}${BEGIN}\n\n${tables}\n\n${END}${rest.slice(rest.indexOf(END) + END.length)}`);
  console.log('Wrote docs/performance.md.');
}
