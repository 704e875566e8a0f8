import { RuleTester, type RuleTesterConfig, type RunTests } from './rule-tester.ts';
import * as typescript from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { dirname, isAbsolute } from 'node:path';
import * as espree from 'espree';
import type { GracefulRule } from '../../src/create-rule.ts';
import plugin from '../../src/index.ts';
import { findOverlaps } from './overlaps.ts';

const TYPESCRIPT = new RuleTester();
const TESTERS: readonly (readonly [string, RuleTester])[] = [
  ['typescript', TYPESCRIPT],
  ['espree', new RuleTester({ languageOptions: { parser: espree as unknown as NonNullable<RuleTesterConfig['languageOptions']>['parser'] } })],
];

type Cases<MessageIds extends string, Options extends object> = RunTests<MessageIds | 'invalidSettings', [Options?]>;

/** Runs the same JavaScript cases of a rule under both parsers. */
export function runWithBothParsers<MessageIds extends string, Options extends object>(
  rule: GracefulRule<MessageIds, Options>,
  cases: Cases<MessageIds, Options>,
): void {
  const named = { valid: cases.valid.map(inJavaScript), invalid: cases.invalid.map(inJavaScript) };
  for (const [parser, tester] of TESTERS) tester.run(`${rule.name} (${parser})`, rule as never, named as never);
  expectOneReport(rule.name, named.invalid as readonly InvalidCase[]);
}

interface InvalidCase {
  readonly name?: string;
  readonly code: string;
  readonly filename?: string;
  readonly settings?: Linter.Config['settings'];
  readonly languageOptions?: Linter.LanguageOptions;
}

/** All rules together, over the same programs. */
function expectOneReport(rule: string, cases: readonly InvalidCase[], parser?: Linter.Parser): void {
  it(`${rule}: one defect, one report`, () => {
    const overlaps = cases.flatMap(({ name, code, filename = 'file.ts', settings = {}, languageOptions = {} }) => {
      const config = { files: ['**/*'], settings, languageOptions: { ...(parser ? { parser } : {}), ...languageOptions } };
      // Of no project, so that nothing but the program itself says where it runs.
      const linter = new Linter({ cwd: isAbsolute(filename) ? dirname(filename) : '/no-project' });
      return findOverlaps(linter.verify(code, [plugin.configs.strict, config], filename)).map((overlap) => `${name ?? code}: ${overlap}`);
    });
    expect(overlaps).toEqual([]);
  });
}

/** The tester calls every file `file.ts`, whatever parses it. */
function inJavaScript<Case extends object>(one: Case | string): object {
  return { filename: 'file.js', ...(typeof one === 'string' ? { code: one } : one) };
}

/** Runs cases that only TypeScript can read. */
export function runWithTypes<MessageIds extends string, Options extends object>(
  rule: GracefulRule<MessageIds, Options>,
  cases: Cases<MessageIds, Options>,
): void {
  TYPESCRIPT.run(`${rule.name} (types)`, rule as never, cases as never);
  expectOneReport(`${rule.name} (types)`, cases.invalid as readonly InvalidCase[], typescript as Linter.Parser);
}

/** For programs that are CommonJS: `require` at the top of a function scope of the module. */
export const COMMONJS = { parserOptions: { sourceType: 'commonjs' } } as const;
