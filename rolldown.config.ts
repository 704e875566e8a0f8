import { join, relative } from 'node:path';
import { type RolldownOptions, defineConfig } from 'rolldown';
import * as engine from './src/engine.ts';

/** Modules of which the doors of the package get stand-ins: these load the engine when they are first called. */
const BEHIND_THE_DOORS = ['src/rules/index.ts', 'src/analysis/graph/fingerprint.ts', 'src/analysis/graph/project.ts'];

const LOADER = '\0engine';
const LOADER_CODE = `import { createRequire } from 'node:module';
let engine;
export const getEngine = () => (engine ??= createRequire(import.meta.url)('./engine.cjs'));`;

/** All that ESLint and the presets ask of a rule before it lints a file is in its metadata, which is plain data. */
function formatRule([name, rule]: readonly [string, { readonly meta: object }]): string {
  return `${JSON.stringify(name)}: { name: ${JSON.stringify(name)}, meta: ${JSON.stringify(rule.meta)}, create: (context) => getEngine().rules[${JSON.stringify(name)}].create(context) }`;
}

function formatStandIns(): string {
  const { rules, ...functions } = engine;
  return [
    `import { getEngine } from ${JSON.stringify(LOADER)};`,
    `export const rules = { ${Object.entries(rules).map(formatRule).join(', ')} };`,
    ...Object.keys(functions).map((name) => `export const ${name} = (...args) => getEngine().${name}(...args);`),
  ].join('\n');
}

const STAND_INS = '\0stand-ins';

const standIns = {
  name: 'stand-ins',
  async resolveId(this: { resolve(source: string, importer?: string, options?: object): Promise<{ id: string } | null> }, source: string, importer: string | undefined) {
    if (source === LOADER) return LOADER;
    if (importer === undefined) return null;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    if (resolved === null) return null;
    return BEHIND_THE_DOORS.includes(relative(import.meta.dirname, resolved.id).replaceAll('\\', '/')) ? STAND_INS : null;
  },
  load: (id: string): string | null => (id === LOADER ? LOADER_CODE : id === STAND_INS ? formatStandIns() : null),
};

const shared = { platform: 'node', logLevel: 'warn', external: /^(?![./\0]|[A-Za-z]:)/, tsconfig: 'tsconfig.build.json' } satisfies RolldownOptions;
const dir = join(import.meta.dirname, 'dist');

export default defineConfig([
  // One file instead of some 160: loading them one by one takes four times as long.
  { ...shared, input: { engine: 'src/engine.ts' }, output: { dir, format: 'cjs', entryFileNames: '[name].cjs', comments: false } },
  {
    ...shared,
    input: { index: 'src/index.ts', graph: 'src/graph.ts' },
    plugins: [standIns],
    output: { dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'stand-ins.js', comments: false },
  },
  { ...shared, input: { 'cli/index': 'src/cli/index.ts' }, output: { dir, format: 'esm', entryFileNames: '[name].js', comments: false } },
]);
