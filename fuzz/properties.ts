import { ESLint, Linter } from 'eslint';
import { parse } from 'espree';
import fc from 'fast-check';
import tseslint from 'typescript-eslint';
import plugin from '../src/index.ts';
import { fixOnce } from './one-pass.ts';
import { type Variant, variants } from './variants.ts';

/** What must hold for every program, however strange. */

export interface Failure {
  readonly property: string;
  readonly detail: string;
}

type Parser = 'espree' | 'typescript';

type SourceType = 'module' | 'commonjs' | 'script';

/** Files are named as if they lay in a folder of their own that holds nothing else. */
const CWD = '/graceful-workers-fuzz';
const linter = new Linter({ cwd: CWD });

/** A configuration that the linter does not work out again for each of a million calls. */
async function prepare(parser: Parser, sourceType: SourceType): Promise<Linter.Config[]> {
  const parserOptions = { ecmaFeatures: { jsx: true } };
  const languageOptions = parser === 'typescript' ? { parser: tseslint.parser as Linter.Parser, sourceType, parserOptions } : { sourceType, parserOptions };
  const eslint = new ESLint({
    cwd: '/',
    overrideConfigFile: true,
    overrideConfig: [plugin.configs.strict, { languageOptions, settings: { 'graceful-workers': { fetchTimeout: 5000 } } }],
  });
  const config: unknown = await eslint.calculateConfigForFile(FILENAME);
  // The linter takes an array with `getConfig` for a configuration that is ready.
  return Object.assign([], { getConfig: () => config });
}

const FILENAME = `${CWD}/job.worker.js`;

const configs = {
  espree: { module: await prepare('espree', 'module'), commonjs: await prepare('espree', 'commonjs'), script: await prepare('espree', 'script') },
  typescript: { module: await prepare('typescript', 'module'), commonjs: await prepare('typescript', 'commonjs'), script: await prepare('typescript', 'script') },
};

const getConfig = (parser: Parser, sourceType: SourceType): Linter.Config[] => configs[parser][sourceType];

interface Verdict {
  readonly isParsed: boolean;
  /** Rule names, one for each report, sorted. */
  readonly reports: string;
  readonly messages: readonly Linter.LintMessage[];
}

export function judge(text: string, parser: Parser = 'espree', sourceType: SourceType = 'module'): Verdict {
  const messages = linter.verify(text, getConfig(parser, sourceType), { filename: FILENAME });
  const isParsed = !messages.some((message) => message.fatal);
  return { isParsed, reports: messages.map((message) => message.ruleId ?? 'syntax').sort().join(' '), messages };
}

/** Does a text parse? Much cheaper than to lint it. */
function canParse(text: string): boolean {
  try {
    parse(text, { ecmaVersion: 'latest', sourceType: 'module', ecmaFeatures: { jsx: true } });
    return true;
  } catch {
    return false;
  }
}

/** Comments by their text: a fix may move them but not lose one. */
function commentsOf(text: string): readonly string[] {
  return (text.match(/\/\/ a comment|\/\* another \*\//g) ?? []).sort();
}

/** As ESLint's own loop of passes. */
const MOST_PASSES = 10;

function checkFixes(text: string, messages: readonly Linter.LintMessage[]): Failure | null {
  let fixed = { text, messages };
  for (let pass = 0; pass <= MOST_PASSES; pass++) {
    const next = fixOnce(fixed.text, fixed.messages);
    if (next === fixed.text) return null;
    if (commentsOf(next).join() !== commentsOf(text).join()) return { property: 'fixes keep comments', detail: next };
    const verdict = judge(next);
    if (!verdict.isParsed) return { property: 'each pass of fixes leaves valid code', detail: next };
    fixed = { text: next, messages: verdict.messages };
  }
  return { property: 'a second run of fixes changes nothing', detail: fixed.text };
}

/** Suggestions, each alone, must leave code that parses. */
function checkSuggestions(text: string, messages: readonly Linter.LintMessage[]): Failure | null {
  for (const { fix, desc } of messages.flatMap((message) => message.suggestions ?? [])) {
    const changed = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
    if (!canParse(changed)) return { property: 'a suggestion leaves valid code', detail: `${desc}\n${changed}` };
  }
  return null;
}

/** Lines so long that they pass for minified code, which is judged otherwise. */
const LONG_LINE = /^.{500}/m;

function checkVariant(variant: Variant, text: string, reports: string): Failure | null {
  const other = variant.write(text);
  if (other === null || LONG_LINE.test(other)) return null;
  const verdict = judge(other, variant.parser ?? 'espree', variant.sourceType ?? 'module');
  // A variant that does not parse says nothing: the writer of variants is at fault, not a rule.
  if (!verdict.isParsed || verdict.reports === reports) return null;
  return { property: `the verdict is the same ${variant.name}`, detail: `${reports || 'silent'}\n=== other: ${verdict.reports || 'silent'} ===\n${other}` };
}

export interface Examination {
  readonly isParsed: boolean;
  readonly isReported: boolean;
  /** Null when every property holds. */
  readonly failure: Failure | null;
}

/**
 * Holds one program against the properties. Never throws.
 * @param ways The variants that it is also written in: all, where nothing is said.
 */
export function examine(text: string, ways: readonly Variant[] = variants): Examination {
  try {
    const { isParsed, messages, reports } = judge(text);
    if (!isParsed) return { isParsed, isReported: false, failure: null };
    return { isParsed, isReported: messages.length > 0, failure: checkFixes(text, messages) ?? checkSuggestions(text, messages) ?? checkVariants(ways, text, reports) };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { isParsed: true, isReported: true, failure: { property: 'no rule throws', detail } };
  }
}

function checkVariants(ways: readonly Variant[], text: string, reports: string): Failure | null {
  for (const variant of ways) {
    const failure = checkVariant(variant, text, reports);
    if (failure !== null) return failure;
  }
  return null;
}

/** Two of the variants, far apart: over many programs each meets all. */
export const someVariants: fc.Arbitrary<readonly Variant[]> = fc
  .nat(variants.length - 1)
  .map((first) => [variants[first]!, variants[(first + Math.floor(variants.length / 2)) % variants.length]!]);
