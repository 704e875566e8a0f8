import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { asksForExactOptions } from '../../../src/analysis/graph/type-configs.ts';
import { hasExactOptions } from '../../../src/analysis/signals/exact-options.ts';
import { withFacts } from '../../support/facts.ts';
import { createTempProject } from '../../support/temp-project.ts';

// The last case starts the type checker.
vi.setConfig({ testTimeout: 60_000 });

const EXACT = '{ "compilerOptions": { "exactOptionalPropertyTypes": true } }';

/** What a file of a project with these configurations is told. */
const ask = (configs: Readonly<Record<string, string>>, file = 'src/a.ts'): boolean => createTempProject({ ...configs, [file]: 'f();' }).look(file, hasExactOptions);

it.each([
  ['the nearest configuration', { 'tsconfig.json': EXACT }, true],
  ['one that it extends', { 'base.json': EXACT, 'tsconfig.json': '{ "extends": "./base.json" }' }, true],
  ['one that it refers to', { 'tsconfig.app.json': EXACT, 'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }' }, true],
  ['one that is nearer and says no', { 'tsconfig.json': EXACT, 'src/tsconfig.json': '{}' }, false],
  ['one without the option', { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }' }, false],
  ['a broken one', { 'tsconfig.json': '{ "compilerOptions": [' }, false],
])('asks %s', (_, configs, expected) => {
  expect(ask(configs)).toBe(expected);
});

it('asks none above the project', () => {
  const { root } = createTempProject({ 'tsconfig.json': EXACT, 'app/src/a.ts': '' });
  expect(asksForExactOptions(join(root, 'app/src/a.ts'), join(root, 'app'))).toBe(false);
  expect(asksForExactOptions(join(root, 'app/src/a.ts'), root)).toBe(true);
});

it('asks none for JavaScript', () => {
  expect(ask({ 'tsconfig.json': EXACT }, 'src/a.js')).toBe(false);
});

it('asks the checker where there is one', () => {
  expect(withFacts('f();', hasExactOptions, { isTyped: true, filename: 'file.ts' })).toBe(false);
});
