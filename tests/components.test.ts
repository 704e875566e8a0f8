/**
 * Components of the frameworks, as files of a project, linted by ESLint with the parsers that their
 * users have: what is reported where, and that a suggestion leaves a file that parses.
 */
import * as typescript from '@typescript-eslint/parser';
import { ESLint, Linter } from 'eslint';
import * as svelte from 'svelte-eslint-parser';
import { describe, expect, it } from 'vitest';
import * as vue from 'vue-eslint-parser';
import plugin from '../src/index.ts';
import { COMPONENTS, type ComponentCase, WORKERS } from './components.table.ts';
import { findOverlaps } from './support/overlaps.ts';
import { createTempProject } from './support/temp-project.ts';

const LANGUAGES = [
  { files: ['**/*.{js,jsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser: typescript } },
  { files: ['**/*.vue'], languageOptions: { parser: vue, parserOptions: { parser: typescript } } },
  { files: ['**/*.svelte'], languageOptions: { parser: svelte, parserOptions: { parser: typescript } } },
] as unknown as readonly Linter.Config[];

async function lint({ file, code }: ComponentCase, preset: 'recommended' | 'strict'): Promise<readonly Linter.LintMessage[]> {
  const project = createTempProject({ ...Object.fromEntries(Object.entries(WORKERS).map(([name, text]) => [`src/${name}`, text])), [`src/${file}`]: code });
  const eslint = new ESLint({ cwd: project.root, overrideConfigFile: true, overrideConfig: [...LANGUAGES, plugin.configs[preset]] });
  const [result] = await eslint.lintFiles([`src/${file}`]);
  return result!.messages;
}

const describeMessage = ({ line, ruleId, message }: Linter.LintMessage): string => `${line} ${ruleId?.replace('graceful-workers/', '') ?? message}`;

/** What is wrong with the syntax of a text; nothing, one hopes. */
function findSyntaxErrors(file: string, text: string): readonly string[] {
  return new Linter().verify(text, [...LANGUAGES], file).map(({ message }) => message);
}

describe.each(COMPONENTS)('$name', (one: ComponentCase) => {
  it.each(['recommended', 'strict'] as const)('%s', async (preset) => {
    const reports = preset === 'strict' ? (one.strict ?? one.reports) : one.reports;
    const messages = await lint(one, preset);
    expect(messages.map(describeMessage)).toEqual(reports);
    expect(findOverlaps(messages)).toEqual([]);
  });

  it.runIf(one.reports.length > 0 || one.strict)('leaves a file that parses, whatever is taken', async () => {
    const messages = await lint(one, 'strict');
    for (const { fix, suggestions = [] } of messages) {
      for (const change of [...(fix ? [fix] : []), ...suggestions.map((suggestion) => suggestion.fix)]) {
        const text = one.code.slice(0, change.range[0]) + change.text + one.code.slice(change.range[1]);
        expect(findSyntaxErrors(one.file, text), text).toEqual([]);
      }
    }
  });

  it.runIf(one.suggested)('suggests', async () => {
    const { rule, output } = one.suggested!;
    const message = (await lint(one, 'strict')).find(({ ruleId }) => ruleId === `graceful-workers/${rule}`);
    const change = message?.suggestions?.[0]?.fix;
    expect(change && one.code.slice(0, change.range[0]) + change.text + one.code.slice(change.range[1])).toBe(output);
    const after = await lint({ ...one, code: output }, 'strict');
    expect(after.filter(({ ruleId }) => ruleId === `graceful-workers/${rule}` || ruleId === 'graceful-workers/no-abrupt-terminate')).toEqual([]);
  });
});
