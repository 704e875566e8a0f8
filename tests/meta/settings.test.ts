/** Shared settings that are wrong: one report a file, at line 1, that names the key; never a crash. */
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { createRule } from '../../src/create-rule.ts';

const makeRule = (name: string): ReturnType<typeof createRule> =>
  createRule({
    name,
    meta: { type: 'problem', docs: { description: 'disallow nothing', recommended: {} }, messages: { none: 'Nothing.' }, schema: {}, defaultOptions: {} },
    isRelevant: () => true,
    create: () => ({}),
  });

// Two rules, so that "once a file" is tested whatever rules the plugin has.
const config = (settings: unknown): Linter.Config[] => [
  { plugins: { 'graceful-workers': plugin, trial: { rules: { a: makeRule('a'), b: makeRule('b') } as never } } },
  { rules: { 'trial/a': 'error', 'trial/b': 'error' }, settings: { 'graceful-workers': settings } },
];
const lint = (settings: unknown, code = 'new Worker("x.js");\n'): Linter.LintMessage[] => new Linter().verify(code, config(settings));

describe('invalid settings', () => {
  it.each([
    [{ fetchTimeout: '5s' }, "settings['graceful-workers'].fetchTimeout must be a whole number of milliseconds, from 1 to 2147483647."],
    [{ fetchTimeout: 0 }, 'fetchTimeout must be'],
    // Node throws at a fraction, and waits one millisecond where the number is too large.
    [{ fetchTimeout: 1.5 }, 'fetchTimeout must be'],
    [{ fetchTimeout: 3e9 }, 'fetchTimeout must be'],
    [{ stopMessages: 'stop' }, 'stopMessages must be a list of non-empty strings'],
    [{ workerFiles: [''] }, 'workerFiles must be'],
    [{ preferRuntime: 'yes' }, 'preferRuntime must be true or false'],
    [{ stopMesages: ['stop'] }, 'stopMesages is not a setting; known settings: workerFiles,'],
    [['stop'], "settings['graceful-workers'] must be an object."],
    [null, "settings['graceful-workers'] must be an object."],
  ])('%j', (settings, message) => {
    const reports = lint(settings);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ line: 1, column: 1, messageId: 'invalidSettings' });
    expect(reports[0]?.message).toContain(message);
  });

  it('names every wrong key in the one report', () => {
    const reports = lint({ fetchTimeout: -1, preferRuntime: 1 });
    expect(reports).toHaveLength(1);
    expect(reports[0]?.message).toMatch(/fetchTimeout.*preferRuntime/);
  });

  it('is reported in an empty file too', () => {
    expect(lint({ fetchTimeout: 'soon' }, '')).toMatchObject([{ line: 1, messageId: 'invalidSettings' }]);
  });

  it('is no report where all is well', () => {
    expect(lint({ fetchTimeout: 10_000, stopMessages: ['halt'], workerFiles: ['src/jobs/*.js'], preferRuntime: true })).toEqual([]);
    expect(lint(undefined)).toEqual([]);
  });
});
