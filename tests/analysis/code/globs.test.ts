import { expect, it } from 'vitest';
import { matchesGlob, matchesGlobs } from '../../../src/analysis/code/globs.ts';

it.each([
  ['src/a.js', 'src/a.js', true],
  ['src/a.js', './src/a.js', true],
  ['src/a.js', 'src/*.js', true],
  ['src/x/a.js', 'src/*.js', false],
  ['src/x/y/a.js', 'src/**/*.js', true],
  ['src/a.js', 'src/**/*.js', true],
  ['src/a.js', '**/*.js', true],
  ['src/a.worker.ts', '**/*.worker.{js,ts}', true],
  ['src/a.worker.jsx', '**/*.worker.{js,ts}', false],
  ['src/a.js', 'src/?.js', true],
  ['src/jobs/a.js', 'src/jobs/**', true],
  ['src/jobsy/a.js', 'src/jobs/**', false],
  ['src/a.js', 'src', true],
  ['src/x/a.js', './src/', true],
  ['src/a.js', 's', false],
  ['src/x/a.js', '*', false],
  ['src/workers/deep/a.js', '**/workers/**/a.*', true],
  ['a.js', '{a,b}.js', true],
  ['c.js', '{a,b}.js', false],
])('%s by %s: %s', (path, glob, isMatch) => {
  expect(matchesGlob(path, glob)).toBe(isMatch);
});

it.each([
  ['src/a.js', [], false],
  ['src/a.js', ['lib', 'src'], true],
  ['src/a.test.js', ['src', '!**/*.test.js'], false],
  ['src/a.test.js', ['!**/*.test.js', 'src'], true],
  ['src/a.test.js', ['src', '!**/*.test.js', 'src/a.*'], true],
  ['src/old/a.js', ['src', '!src/old'], false],
  ['src/a.js', ['!lib'], false],
])('%s by %j: %s', (path, globs, isMatch) => {
  expect(matchesGlobs(path, globs)).toBe(isMatch);
});

it('takes no time to speak of for patterns made to blow up', () => {
  const begin = performance.now();
  matchesGlob(`${'a'.repeat(2000)}/b`, `${'*a'.repeat(50)}c/**/**/**/**/x`);
  matchesGlob('a', '{a,b}'.repeat(40));
  expect(performance.now() - begin).toBeLessThan(200);
});
