import { describe, expect, it } from 'vitest';
import { findGlobalName, findImported, isGlobalReference } from '../../../src/analysis/code/globals.ts';
import { type Program, getLastIdentifier, withFacts } from '../../support/facts.ts';

const isGlobal = (code: string, name: string, program?: Program): boolean =>
  withFacts(code, (facts) => isGlobalReference(facts, getLastIdentifier(facts, name)), program);

/** What the argument of `use(…)` is. */
const importedBy = (code: string, program?: Program): string | null =>
  withFacts(
    code,
    (facts) => {
      const use = facts.nodes('CallExpression').find((call) => call.callee.type === 'Identifier' && call.callee.name === 'use');
      const imported = findImported(facts, use!.arguments[0]!);
      return imported && `${imported.source} ${imported.imported}`;
    },
    program,
  );

describe('isGlobalReference', () => {
  it.each([
    ['nothing declares it', 'fetch(url)'],
    ['declared as ambient', 'declare const fetch: (url: string) => void; fetch(url)'],
    ['declared as an ambient function', 'declare function fetch(url: string): void; fetch(url)'],
    ['a type of the same name', 'interface fetch {} \n fetch(url)'],
    ['another scope has the name', 'function f(fetch) {} fetch(url)'],
  ])('is true when %s', (_, code) => {
    expect(isGlobal(code, 'fetch')).toBe(true);
  });

  it.each([
    ['imported', "import fetch from 'x'; fetch(url)"],
    ['a parameter', 'function f(fetch) { fetch(url) }'],
    ['declared further down', 'fetch(url); function fetch() {}'],
    ['a variable of a script', 'var fetch = mine; fetch(url)'],
  ])('is false when it is %s', (_, code) => {
    expect(isGlobal(code, 'fetch', { sourceType: code.startsWith('import') ? 'module' : 'script' })).toBe(false);
  });

  it('does not depend on the parser', () => {
    expect(isGlobal('fetch(url)', 'fetch', { parser: 'espree' })).toBe(true);
    expect(isGlobal('const fetch = mine; fetch(url)', 'fetch', { parser: 'espree' })).toBe(false);
  });
});

describe('findGlobalName', () => {
  const nameOf = (code: string): string | null =>
    withFacts(code, (facts) => findGlobalName(facts, facts.nodes('CallExpression').at(-1)!.callee));

  it.each(['fetch(u)', 'globalThis.fetch(u)', "self['fetch'](u)", 'window?.fetch(u)', '(fetch as any)(u)'])('reads %s', (code) => {
    expect(nameOf(code)).toBe('fetch');
  });

  it.each(['api.fetch(u)', 'const self = this; self.fetch(u)', 'globalThis[name](u)', 'this.fetch(u)'])('leaves %s', (code) => {
    expect(nameOf(code)).toBeNull();
  });
});

describe('findImported', () => {
  it.each([
    ["import x from 'm'; use(x)", 'm default'],
    ["import * as m from 'm'; use(m)", 'm *'],
    ["import * as m from 'm'; use(m.x)", 'm x'],
    ["import m from 'm'; use(m.x)", 'm x'],
    ["import { x } from 'node:m'; use(x)", 'm x'],
    ["import { x as y } from 'm'; use(y)", 'm x'],
    ["import { 'a-b' as y } from 'm'; use(y)", 'm a-b'],
    ["import { x } from 'm'; const y = x; use(y)", 'm x'],
    ["import m = require('m'); use(m.x)", 'm x'],
    ["const m = require('node:m'); use(m)", 'm *'],
    ["use(require('m').x)", 'm x'],
    ["const { x } = require('m'); use(x)", 'm x'],
    ["const { x: y = null } = require('m'); use(y)", 'm x'],
    ["const m = await import('m'); use(m.x)", 'm x'],
    ["const { default: y } = await import('m'); use(y)", 'm default'],
    ["use((await import('m')).x)", 'm x'],
    ["const m = __importDefault(require('m')); use((0, m.default))", 'm default'],
    ["import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); use(require('m').x)", 'm x'],
    ["use(process.getBuiltinModule('node:m').x)", 'm x'],
  ])('reads %s', (code, expected) => {
    expect(importedBy(code)).toBe(expected);
  });

  it.each([
    "let x = require('m'); x = other; use(x)",
    "import { x } from 'm'; use(x.y)",
    "import { x } from 'm'; function f(x) { use(x) }",
    'function require() {} use(require("m"))',
    'use(require(name))',
    'const { [key]: x } = require("m"); use(x)',
    'const [x] = require("m"); use(x)',
    'const a = b; const b = a; use(a)',
    'use(x)',
    'use(...x)',
  ])('knows nothing of %s', (code) => {
    expect(importedBy(code, { sourceType: 'module' })).toBeNull();
  });

  it('reads CommonJS under espree', () => {
    expect(importedBy("const { x } = require('m'); use(x)", { parser: 'espree', sourceType: 'commonjs' })).toBe('m x');
  });
});
