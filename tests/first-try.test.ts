/**
 * What a person types first must be met as the specification's table says: real files in a temporary
 * project, linted by ESLint with a preset and nothing else.
 */
import * as parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import { rules } from '../src/rules/index.ts';
import { FETCHING_WORKER, FIRST_TRIES, type FirstTry, type Project } from './first-try.table.ts';

type PresetName = 'recommended' | 'strict';

const LANGUAGES: readonly Linter.Config[] = [
  { files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser } },
];

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function createProject(files: Project): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-first-try-')));
  folders.push(folder);
  const all: Project = { 'package.json': '{ "name": "first-try", "private": true, "type": "module" }\n', ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

const createESLint = (cwd: string, preset: PresetName): ESLint =>
  new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [...LANGUAGES, plugin.configs[preset]] });

interface Report {
  readonly file: string;
  readonly message: Linter.LintMessage;
}

async function lint(cwd: string, preset: PresetName): Promise<readonly Report[]> {
  const results = await createESLint(cwd, preset).lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map((message) => ({ file: relative(cwd, filePath).replaceAll(sep, '/'), message })),
  );
}

const describeReport = ({ file, message }: Report): string => `${file}: ${message.ruleId ?? message.message}`;

describe.each(FIRST_TRIES)('$name', ({ rule, project, file, recommended, strict, isAlone, hasNoFix }: FirstTry) => {
  // A row of a rule that is still to come is shown as such.
  if (!Object.hasOwn(rules, rule)) return void it.todo(`waits for ${rule}`);

  it.each([
    ['recommended', recommended],
    ['strict', strict],
  ] as const)(`${rule} under %s: %i`, async (preset, count) => {
    const reports = await lint(createProject(project), preset);
    const isJudged = ({ message }: Report): boolean =>
      isAlone === true || message.ruleId === `graceful-workers/${rule}` || message.fatal === true;
    expect(reports.filter(isJudged).map(describeReport)).toEqual(
      Array.from({ length: count }, () => `${file}: graceful-workers/${rule}`),
    );
    if (hasNoFix === true) expect(reports.map(({ message }) => message.fix)).toEqual(reports.map(() => undefined));
  });
});

describe.runIf(Object.hasOwn(rules, 'require-fetch-timeout')).each(['recommended', 'strict'] as const)('a fetch in onmessage under %s', (preset) => {
  const files = { 'w.js': FETCHING_WORKER };

  it('is a suggestion before the project states its bound', async () => {
    const cwd = createProject(files);
    const [result] = await createESLint(cwd, preset).lintFiles(['w.js']);
    const [message] = result!.messages;
    expect(message?.fix).toBeUndefined();
    const [suggestion] = message?.suggestions ?? [];
    expect(suggestion?.fix.text).toContain('AbortSignal.timeout(10_000)');
  });

  it('is fixed by --fix once it does', async () => {
    const cwd = createProject(files);
    const settings = { 'graceful-workers': { fetchTimeout: 4000 } };
    const eslint = new ESLint({
      cwd,
      fix: true,
      overrideConfigFile: true,
      overrideConfig: [...LANGUAGES, plugin.configs[preset], { settings }],
    });
    const [result] = await eslint.lintFiles(['w.js']);
    expect(result?.output).toBe(FETCHING_WORKER.replace('fetch(url)', 'fetch(url, { signal: AbortSignal.timeout(4000) })'));
    expect(result?.messages).toEqual([]);
  });
});
