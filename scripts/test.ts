/** `npm test`: everything, as CI runs it. Ends with the number of tests that passed and failed. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECK_STEPS } from './check-steps.ts';
import { run } from './commands.ts';
import { type Step, runSteps } from './steps.ts';

const reports = mkdtempSync(join(tmpdir(), 'graceful-workers-test-'));

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** What makes vitest leave its numbers in a report. */
const reportTo = (name: string): readonly string[] => ['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, `${name}.json`)}`];

const vitest = (name: string, config: string): Step => ({
  name,
  run: () => run('vitest', ['run', '--config', config, ...reportTo(config)]),
});

const TEST_STEPS: readonly Step[] = [
  vitest('unit tests', 'vitest.config.ts'),
  vitest('end-to-end tests: commands and hosts', 'vitest.e2e.config.ts'),
];

/** The runtime builds and checks itself before its tests. */
const WORKSPACE_STEPS: readonly Step[] = ['runtime'].map((workspace) => ({
  name: `tests of ${workspace}`,
  run: () => run('npm', ['test', '--workspace', workspace, '--', ...reportTo(workspace)]),
}));

const isGood = runSteps([...CHECK_STEPS, ...TEST_STEPS, ...WORKSPACE_STEPS]);
const counts = readdirSync(reports).map((file) => JSON.parse(readFileSync(join(reports, file), 'utf8')) as VitestReport);
rmSync(reports, { recursive: true, force: true });
const passed = counts.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0);
const failed = counts.reduce((sum, { numFailedTests }) => sum + numFailedTests, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = isGood ? 0 : 1;
