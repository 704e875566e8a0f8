import { describe, expect, it } from 'vitest';
import { isTestFile } from '../../../src/analysis/code/test-files.ts';
import { withFacts } from '../../support/facts.ts';

const isTest = (filename: string): boolean => withFacts('', isTestFile, { filename });

describe('isTestFile', () => {
  it.each(['/test/a.js', '/src/__tests__/a.ts', '/a.test.ts', '/src/a.spec.js', '/src/a-test.js', '/packages/x/e2e/run.mjs', '/test.js'])('is true for %s', (filename) => {
    expect(isTest(filename)).toBe(true);
  });

  it.each(['/src/a.js', '/src/testing.ts', '/src/latest.js', '/src/contest/a.js', '/src/spec-reader.js'])('is false for %s', (filename) => {
    expect(isTest(filename)).toBe(false);
  });
});
