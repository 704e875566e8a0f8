import { RuleTester, type RuleTesterConfig, type RunTests } from './rule-tester.ts';
import * as espree from 'espree';
import type { GracefulRule } from '../../src/create-rule.ts';

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
}

/** For programs that are CommonJS: `require` at the top of a function scope of the module. */
export const COMMONJS = { parserOptions: { sourceType: 'commonjs' } } as const;
