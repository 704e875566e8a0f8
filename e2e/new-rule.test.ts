/** The scaffold, tried in a copy of the repository: what it writes passes every test of the repository. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder } from './remove-folder.ts';

const ROOT = resolve(import.meta.dirname, '..');
/** What is installed, built or none of the copy's business. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', 'coverage']);

const copy = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-scaffold-')));

function run(command: string, args: readonly string[]): { status: number | null; output: string } {
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, PATH: path } });
  return { status, output: stdout + stderr };
}

const newRule = (...args: readonly string[]): ReturnType<typeof run> => run('jiti', ['scripts/new-rule.ts', ...args]);

beforeAll(() => {
  cpSync(ROOT, copy, { recursive: true, filter: (source) => !LEFT_OUT.has(basename(source)) });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
});
afterAll(() => removeFolder(copy));

describe('npm run new-rule', () => {
  it.each([
    ['no name', [], 'Usage: npm run new-rule -- <name>'],
    ['a name that is none', ['Some_Rule'], '"Some_Rule" is no rule name'],
    ['a path', ['no-../../x'], 'is no rule name'],
  ])('refuses %s and writes nothing', (_, args, message) => {
    const { status, output } = newRule(...args);
    expect(output).toContain(message);
    expect(status).toBe(2);
  });

  it('writes a rule that type-checks, passes its test, and whose page is true', { timeout: 120_000 }, () => {
    const made = newRule('no-scaffold-trial');
    expect(made.output).toContain('Wrote src/rules/no-scaffold-trial.ts.');
    expect(made.status).toBe(0);
    expect(readFileSync(join(copy, 'src/rules/index.ts'), 'utf8')).toContain("'no-scaffold-trial': noScaffoldTrial,");
    expect(readFileSync(join(copy, 'README.md'), 'utf8')).toContain('docs/rules/no-scaffold-trial.md');
    expect(existsSync(join(copy, 'docs/rules/no-scaffold-trial.md'))).toBe(true);

    expect(run('tsc', ['-p', 'tsconfig.json', '--noEmit']).output).toBe('');
    expect(run('eslint', ['src/rules', 'tests/rules']).output).toBe('');
    const tests = run('vitest', ['run', 'tests/meta', 'tests/rules/no-scaffold-trial.test.ts']);
    expect(tests.output).toContain('tests/rules/no-scaffold-trial.test.ts');
    expect(tests.status).toBe(0);
  });

  it('never writes over a rule that exists', { timeout: 30_000 }, () => {
    const before = readFileSync(join(copy, 'src/rules/no-scaffold-trial.ts'), 'utf8');
    const { status, output } = newRule('no-scaffold-trial');
    expect(output).toContain('exists already: nothing was written.');
    expect(status).toBe(2);
    expect(readFileSync(join(copy, 'src/rules/no-scaffold-trial.ts'), 'utf8')).toBe(before);
  });
});
