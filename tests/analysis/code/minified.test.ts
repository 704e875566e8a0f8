import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { isMinified, isMinifiedFile } from '../../../src/analysis/code/minified.ts';
import plugin from '../../../src/index.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

describe('isMinified', () => {
  it('tells what stands far out on a line', () => {
    const isLast = (code: string): boolean => withFacts(code, (facts) => isMinified(getLastIdentifier(facts, 'here')));
    expect(isLast('here();')).toBe(false);
    expect(isLast(`${' '.repeat(480)}here();`)).toBe(false);
    expect(isLast(`there('${'x'.repeat(500)}');here();`)).toBe(true);
  });
});

describe('isMinifiedFile', () => {
  const isFile = (code: string): boolean => withFacts(code, ({ sourceCode }) => isMinifiedFile(sourceCode));

  it.each([
    ['many statements on one line', 'f(1);'.repeat(2000), true],
    ['the same, each on its line', 'f(1);\n'.repeat(2000), false],
    ['less of the same, as of a loader with its data in a string', `${'f(1);'.repeat(400)}const wasm = '${'A'.repeat(9000)}';\n`, true],
    ['a short text', 'f(1);'.repeat(100), false],
    ['data in one string', `const wasm = '${'A'.repeat(100_000)}';\n${'f(1);\n'.repeat(50)}`, false],
  ])('%s: %s', (_, code, is) => {
    expect(isFile(code)).toBe(is);
  });
});

it('no rule looks at a minified file', () => {
  const lint = (code: string): number => new Linter().verify(code, [plugin.configs.strict as Linter.Config], 'file.js').length;
  const hazards = 'self.onmessage = () => { document.title = 1; };';
  expect(lint(hazards + '\nf(1);'.repeat(2000))).toBeGreaterThan(0);
  expect(lint(hazards + 'f(1);'.repeat(2000))).toBe(0);
});
