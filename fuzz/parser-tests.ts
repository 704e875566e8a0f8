import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Every valid program of the parsers' own test data: all of the syntax, in strange places. */
export function readParserTests(): readonly { readonly name: string; readonly text: string }[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('test262-parser-tests/package.json')), 'pass');
  return readdirSync(folder).sort().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
