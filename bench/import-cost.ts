import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ROOT } from '../scripts/commands.ts';

/** Milliseconds, in a fresh process, to import ESLint, and then a plugin. */
export interface ImportCost {
  readonly eslint: number;
  readonly plugin: number;
}

export function measureImport(plugin: string): ImportCost {
  const program = `
    const start = performance.now();
    await import('eslint');
    const middle = performance.now();
    await import(${JSON.stringify(plugin)});
    console.log(JSON.stringify({ eslint: middle - start, plugin: performance.now() - middle }));
  `;
  return JSON.parse(runModule(program)) as ImportCost;
}

/** What a module prints, in a process of its own. */
function runModule(program: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: ROOT, encoding: 'utf8' });
}

/** Milliseconds to load what our rules do, in a fresh process: it happens when the first file is linted. */
export function measureEngine(): number {
  const program = `
    await import('eslint');
    await import(${JSON.stringify(PLUGINS['graceful-workers'])});
    const { createRequire } = await import('node:module');
    const require = createRequire(${JSON.stringify(PLUGINS['graceful-workers'])});
    const start = performance.now();
    require('./engine.cjs');
    console.log(performance.now() - start);
  `;
  return Number(runModule(program));
}

/** Each plugin of the comparison, with what to import. */
export const PLUGINS: Readonly<Record<string, string>> = {
  'graceful-workers': pathToFileURL(join(ROOT, 'dist/index.js')).href,
  promise: 'eslint-plugin-promise',
  n: 'eslint-plugin-n',
  js: '@eslint/js',
};
