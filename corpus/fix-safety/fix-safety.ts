/**
 * Fixes the pinned packages and asks what is left of them: after `--fix`, after one pass alone and after
 * each suggestion alone the text parses and keeps its comments, a second run changes nothing, the compiler
 * finds no new error, and the tests that a package ships still pass.
 *   npm run fix-safety                          every package, its own tests included; the examined programs; the mutants
 *   npm run fix-safety -- NAME…                 only these packages
 *   npm run fix-safety -- --no-tests            without the packages' own tests
 *   npm run fix-safety -- --record              keeps the figures of each in results.json, which docs/quality.md tells of
 *   npm run fix-safety -- --checkout FOLDER --run COMMAND
 *       the sources of any checkout, and a command that runs its tests and prints TAP
 * Each package is fixed twice: as it is, and as if every one of its files ran in a worker.
 */
import { readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../scripts/commands.ts';
import { findPackageRoot, getPackageNames, install } from '../packages.ts';
import { getSourceFiles } from '../lint-packages.ts';
import { type FileChanges, type Look, createFixer, findChanges } from './changes.ts';
import { Compiler } from './compiler.ts';
import { SHIPPED_TESTS, runOwnTests } from './own-tests.ts';
import { type Figures, type Total, addFigures, createFigures, record, sumTotals } from './figures.ts';
import { writeMutants } from './generated.ts';

const LOOKS: readonly Look[] = ['as it is', 'as if every file ran in a worker'];

const { values, positionals } = parseArgs({
  options: { 'no-tests': { type: 'boolean', default: false }, checkout: { type: 'string' }, run: { type: 'string' }, record: { type: 'boolean', default: false } },
  allowPositionals: true,
});

/** Programs of this repository, in which far more is wrong than in packages. */
const OWN_PROGRAMS = ['examined programs', 'mutants'];

interface Target {
  readonly name: string;
  readonly root: string;
  /** Runs the package's own tests, from its root; null where it has none that run here. */
  readonly test: string | null;
}

function getTargets(): readonly Target[] {
  if (values.checkout !== undefined) {
    const root = resolve(values.checkout);
    return [{ name: `the repository of ${basename(root)}`, root, test: values.run ?? null }];
  }
  const packages = getPackageNames(positionals).map((name) => ({
    name,
    root: findPackageRoot(name),
    test: values['no-tests'] ? null : (SHIPPED_TESTS[name] ?? null),
  }));
  const own = OWN_PROGRAMS.filter((name) => positionals.length === 0 || positionals.includes(name));
  return [...packages, ...own.map((name) => ({ name, root: name === 'mutants' ? writeMutants() : join(ROOT, 'tests/recall'), test: null }))];
}

async function findAllChanges(root: string, look: Look): Promise<readonly FileChanges[]> {
  const fixer = createFixer(root, look);
  const changes: FileChanges[] = [];
  for (const path of getSourceFiles(root)) {
    const found = await findChanges(fixer, path, readFileSync(path, 'utf8'));
    if (found !== null) changes.push(found);
  }
  return changes;
}

/** New errors of the compiler: in every file after all fixes, in its own file after each suggestion. */
function compile(root: string, changes: readonly FileChanges[]): readonly string[] {
  const compiler = new Compiler(root, changes.map(({ path }) => path));
  const offers = changes.map(({ path, before, fixed, suggestions }) => ({
    path,
    texts: [
      ...(fixed === before ? [] : [{ text: fixed, of: '--fix' }]),
      ...suggestions.map(({ rule, description, line, text }) => ({ text, of: `suggestion of ${rule} at line ${line} (${description})` })),
    ],
  }));
  const faults: string[] = [];
  const rounds = Math.max(0, ...offers.map(({ texts }) => texts.length));
  // The first text of every file, then the second of every file that has one, and so on.
  for (let round = 0; round < rounds; round++) {
    const taken = offers.filter(({ texts }) => texts.length > round);
    const errors = compiler.findNewErrors(new Map(taken.map(({ path, texts }) => [path, texts[round]!.text])));
    for (const { path, texts } of taken) {
      for (const error of errors.get(path) ?? []) faults.push(`${relative(root, path)}: ${texts[round]!.of}: new error ${error}`);
    }
  }
  return faults;
}

async function examine(target: Target, look: Look): Promise<Figures> {
  const changes = await findAllChanges(target.root, look);
  const faults = changes.flatMap(({ path, faults: found }) => found.map((fault) => `${relative(target.root, path)}: ${fault}`));
  faults.push(...compile(target.root, changes));
  const figures = createFigures(target.name, look, changes, faults);
  if (target.test === null || changes.length === 0 || look !== 'as it is') return figures;
  const tests = runOwnTests(target.root, target.test, changes);
  if (tests.problem !== null) faults.push(tests.problem);
  return { ...figures, tests: tests.summary, faults };
}

async function main(): Promise<number> {
  if (values.checkout === undefined && !install()) return 2;
  const totals: Total[] = [];
  for (const target of getTargets()) {
    const all: Figures[] = [];
    for (const look of LOOKS) {
      const figures = await examine(target, look);
      all.push(figures);
      console.log(`${target.name}, ${look}: ${figures.files} files changed, ${figures.fixes} fixes, ${figures.suggestions} suggestions${figures.tests === null ? '' : `, ${figures.tests}`}`);
      for (const fault of figures.faults) console.log(`  ${fault}`);
    }
    const total = addFigures(all);
    if (values.record) record(target.name, total);
    totals.push(total);
  }
  const total = sumTotals(totals);
  console.table(total.byRule);
  console.log(`${total.fixes} fixes and ${total.suggestions} suggestions in ${total.files} files; ${total.faults} faults.`);
  return total.faults === 0 ? 0 : 1;
}

process.exitCode = await main();
