import { appendFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';

/** What a run of vitest leaves for `npm test`, a line of JSON in the file named by `TEST_REPORT`. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  /** All that makes the run fail: tests, hooks, files that cannot be loaded, errors that nobody caught. */
  readonly problems: readonly string[];
}

const describe = (where: string, errors: readonly { message: string; stack?: string | undefined }[]): string[] =>
  errors.map(({ message, stack }) => `${where}\n${stack ?? message}`);

const describeTest = (test: TestCase): string[] => describe(`${test.module.relativeModuleId} > ${test.fullName}`, test.result().errors ?? []);
const describeHooks = (suite: TestSuite): string[] => describe(`${suite.module.relativeModuleId} > ${suite.fullName} (hook)`, suite.errors());

/** Reporter of vitest: writes a `TestReport`. */
export default class TestReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env['TEST_REPORT'];
    if (file === undefined) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const suites = modules.flatMap((module) => [...module.children.allSuites()]);
    const failed = tests.filter((test) => test.result().state === 'failed');
    const report: TestReport = {
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: failed.length,
      problems: [
        ...failed.flatMap(describeTest),
        ...suites.flatMap(describeHooks),
        ...modules.flatMap((module) => describe(module.relativeModuleId, module.errors())),
        ...describe('An error that nobody caught', unhandledErrors),
      ],
    };
    appendFileSync(file, `${JSON.stringify(report)}\n`);
  }
}
