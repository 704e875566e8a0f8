/** The packed plugin, installed in a project, under each ESLint that it supports. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PROGRAM, REPORTS } from './host-program.ts';
import { HostProject, type Outcome } from './host-project.ts';
import { pinned } from './versions.ts';

interface JsonResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number; readonly message: string }[];
}

const LANGUAGES = `{ files: ['**/*.{ts,tsx}'], languageOptions: { parser } }`;
const SETTINGS = `{ settings: { 'graceful-workers': { fetchTimeout: 10_000 } } }`;

/** Every way in which a configuration can name a preset, with the file that holds it. */
const CONFIGS: readonly (readonly [name: string, file: string, text: string])[] = [
  [
    'defineConfig with extends by name',
    'eslint.config.js',
    `import { defineConfig } from 'eslint/config';
import gracefulWorkers from 'eslint-plugin-graceful-workers';
import parser from '@typescript-eslint/parser';
export default defineConfig(${LANGUAGES}, {
  plugins: { 'graceful-workers': gracefulWorkers },
  extends: ['graceful-workers/PRESET'],
}, ${SETTINGS});`,
  ],
  [
    'defineConfig with extends of the object',
    'eslint.config.js',
    `import { defineConfig } from 'eslint/config';
import gracefulWorkers from 'eslint-plugin-graceful-workers';
import parser from '@typescript-eslint/parser';
export default defineConfig(${LANGUAGES}, { files: ['src/**'], extends: [gracefulWorkers.configs.PRESET] }, ${SETTINGS});`,
  ],
  [
    'a plain array',
    'eslint.config.js',
    `import gracefulWorkers from 'eslint-plugin-graceful-workers';
import parser from '@typescript-eslint/parser';
export default [${LANGUAGES}, gracefulWorkers.configs.PRESET, ${SETTINGS}];`,
  ],
  [
    'a plain array in CommonJS',
    'eslint.config.cjs',
    `const gracefulWorkers = require('eslint-plugin-graceful-workers');
const parser = require('@typescript-eslint/parser');
module.exports = [${LANGUAGES}, gracefulWorkers.configs.PRESET, ${SETTINGS}];`,
  ],
  [
    'defineConfig with extends by name, in CommonJS',
    'eslint.config.cjs',
    `const { defineConfig } = require('eslint/config');
const gracefulWorkers = require('eslint-plugin-graceful-workers');
const parser = require('@typescript-eslint/parser');
module.exports = defineConfig(${LANGUAGES}, {
  plugins: { 'graceful-workers': gracefulWorkers },
  extends: ['graceful-workers/PRESET'],
}, ${SETTINGS});`,
  ],
];

describe.each([
  ['ESLint 10', pinned('eslint')],
  ['ESLint 9.22', 'eslint@9.22.0'],
])('%s', (_, eslint) => {
  let project: HostProject;

  beforeAll(() => {
    project = new HostProject([eslint, pinned('@typescript-eslint/parser'), pinned('typescript'), inject('tarball')]);
  });
  afterAll(() => project.remove());

  function lint(...args: readonly string[]): Outcome {
    return project.runInstalled('eslint', ['src', ...args]);
  }

  function reset(config: readonly [name: string, file: string, text: string], preset: string): void {
    project.delete('eslint.config.js');
    project.delete('eslint.config.cjs');
    project.write(config[1], config[2].replace('PRESET', preset));
    for (const [file, text] of Object.entries(PROGRAM)) project.write(file, text);
  }

  function getReports({ stdout, stderr }: Outcome): readonly string[] {
    expect(stderr).toBe('');
    return (JSON.parse(stdout) as JsonResult[])
      .flatMap(({ filePath, messages }) =>
        messages.map(({ ruleId, line, message }) => {
          const file = filePath.slice(project.root.length + 1).replaceAll('\\', '/');
          return `${file}:${line} ${ruleId?.replace(/^graceful-workers\//, '') ?? message}`;
        }),
      )
      .sort();
  }

  it.each(CONFIGS)('strict, by %s, in %s', (...config) => {
    reset(config, 'strict');
    const outcome = lint('--format', 'json');
    expect(getReports(outcome)).toEqual(REPORTS);
    expect(outcome.status).toBe(1);
  });

  it('recommended reports what it should', () => {
    reset(CONFIGS[0]!, 'recommended');
    expect(getReports(lint('--format', 'json'))).toEqual(REPORTS);
  });

  it('repairs with --fix, once and for all', () => {
    reset(CONFIGS[0]!, 'recommended');
    lint('--fix');
    const fixed = project.read('src/download.js');
    expect(fixed).toContain('fetch(url, { signal: AbortSignal.timeout(10000) })');
    expect(project.read('src/poll.ts')).toContain('signal.aborted');
    const rest = getReports(lint('--fix', '--format', 'json'));
    expect(project.read('src/download.js')).toBe(fixed);
    expect(rest.join('\n')).not.toMatch(/require-fetch-timeout|require-stop-check/);
  });

  it('notices its own version in the cache key', () => {
    reset(CONFIGS[2]!, 'strict');
    const printed = project.runInstalled('eslint', ['--print-config', 'src/start.js']).stdout;
    expect(printed).toContain('graceful-workers@');
  });

  it('fails by name on an unknown option', () => {
    reset(CONFIGS[2]!, 'strict');
    const outcome = lint('--rule', '{"graceful-workers/require-worker-join": ["error", {"noSuchOption": true}]}');
    expect(outcome.stdout + outcome.stderr).toContain('noSuchOption');
    expect(outcome.status).toBe(2);
  });
});
