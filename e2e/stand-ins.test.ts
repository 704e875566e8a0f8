/** The built plugin says of its rules what their sources say, and loads what they do when a file is linted. */
import { Linter } from 'eslint';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import source from '../src/index.ts';

const DIST = resolve(import.meta.dirname, '../dist');
const { cache } = createRequire(import.meta.url);
const isEngineLoaded = (): boolean => cache[join(DIST, 'engine.cjs')] !== undefined;

it('stands in for the rules until a file is linted', async () => {
  const { default: built } = (await import(pathToFileURL(join(DIST, 'index.js')).href)) as { default: typeof source };

  expect(Object.keys(built.rules!)).toEqual(Object.keys(source.rules!));
  for (const [name, { meta }] of Object.entries(source.rules!)) expect(built.rules![name]!.meta, name).toEqual(meta);
  expect(built.configs.strict.rules).toEqual(source.configs.strict.rules);
  expect(built.configs.recommended.rules).toEqual(source.configs.recommended.rules);
  expect(isEngineLoaded()).toBe(false);

  const messages = new Linter().verify('const worker = new Worker("w.js"); worker.postMessage(1);', [built.configs.strict], { filename: 'a.js' });
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['graceful-workers/require-worker-error-handler']);
  expect(isEngineLoaded()).toBe(true);
});
