/** `npm test`: everything, as CI runs it. Ends with all that went wrong, and the number of tests that passed and failed. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECK_STEPS } from './check-steps.ts';
import { run } from './commands.ts';
import { type Step, runSteps } from './steps.ts';
import type { TestReport } from './test-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'graceful-workers-test-'));
const reports = join(folder, 'reports');
process.env['TEST_REPORT'] = reports;

const REPORTERS: readonly string[] = ['--reporter=default', `--reporter=${join(import.meta.dirname, 'test-report.ts')}`];

const vitest = (name: string, config: string): Step => ({ name, run: () => run('vitest', ['run', '--config', config, ...REPORTERS]) });

const TEST_STEPS: readonly Step[] = [
  vitest('unit tests', 'vitest.config.ts'),
  vitest('end-to-end tests: commands and hosts', 'vitest.e2e.config.ts'),
];

/** The runtime builds and checks itself before its tests. */
const WORKSPACE_STEPS: readonly Step[] = ['runtime'].map((workspace) => ({
  name: `tests of ${workspace}`,
  run: () => run('npm', ['test', '--workspace', workspace, '--', ...REPORTERS]),
}));

function readReports(): readonly TestReport[] {
  if (!existsSync(reports)) return [];
  const lines = readFileSync(reports, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as TestReport);
}

const isGood = runSteps([...CHECK_STEPS, ...TEST_STEPS, ...WORKSPACE_STEPS]);
const results = readReports();
rmSync(folder, { recursive: true, force: true });
const count = (key: 'passed' | 'failed'): number => results.reduce((sum, result) => sum + result[key], 0);
for (const problem of results.flatMap(({ problems }) => problems)) console.log(`\n✖ ${problem}`);
console.log(`\n${count('passed')} passed, ${count('failed')} failed`);
process.exitCode = isGood ? 0 : 1;
