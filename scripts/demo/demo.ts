/**
 * `npm run demo`: what a user of the plugin sees, on a small app with every hazard and on the worker
 * code of public packages. `npm run demo -- PATH…`: the same for any file or folder, without any
 * configuration. Nothing is ever written.
 *
 * Exit code: 0 for the tour, and where nothing was found; 1 where something was; 2 where a path could
 * not be linted, wholly or in part.
 */
import { parseArgs } from 'node:util';
import { join, relative } from 'node:path';
import { ROOT } from '../commands.ts';
import { type PresetName, lintTarget } from './lint.ts';
import { type Target, findTarget } from './project.ts';
import { formatFindings } from './report.ts';

const USAGE = 'Usage: npm run demo -- [--strict] [PATH…]';
const TOUR = ['examples/demo-app', 'node_modules/three/examples/jsm', 'node_modules/piscina/src'];

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function readArguments(): { paths: readonly string[]; preset: PresetName } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { strict: { type: 'boolean', default: false } } });
    return { paths: positionals, preset: values.strict ? 'strict' : 'recommended' };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** Lints one target and prints what was found. */
async function show(target: Target, preset: PresetName): Promise<0 | 1 | 2> {
  const findings = await lintTarget(target, preset);
  const { results, unparsable } = findings;
  if (results.length + unparsable.length === 0) {
    console.error(`${target.name}: nothing to lint. There is no .js, .jsx, .ts or .tsx file in it, or all are ignored.`);
    return 2;
  }
  console.log(await formatFindings(target.name, target.root, findings));
  if (unparsable.length > 0) return 2;
  return results.some(({ messages }) => messages.length > 0) ? 1 : 0;
}

async function main(): Promise<number> {
  const { paths, preset } = readArguments();
  const isTour = paths.length === 0;
  // npm starts scripts in the root; the user's paths are seen from where the user is.
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const names = isTour ? TOUR.map((path) => relative(from, join(ROOT, path))) : paths;
  process.chdir(from);
  let worst = 0;
  for (const name of names) {
    const target = findTarget(name);
    if (target === null) console.error(`${name}: no such file or folder.`);
    worst = Math.max(worst, target === null ? 2 : await show(target, preset));
  }
  return isTour && worst === 1 ? 0 : worst;
}

process.exitCode = await main();
