import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import plugin from '../src/index.ts';
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
  const languageOptions = parser === 'typescript' ? { parser: tseslint.parser as Linter.Parser, sourceType } : { sourceType };
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

/** Comments by their text: a fix may move them but not lose one. */
function commentsOf(text: string): readonly string[] {
  return (text.match(/\/\/ a comment|\/\* another \*\//g) ?? []).sort();
}

/** The text after one pass: overlapping fixes wait for the next, as every host has it. */
function fixOnce(text: string, messages: readonly Linter.LintMessage[]): string {
  const edits = messages.flatMap((message) => message.fix ?? []);
  let result = '';
  let end = 0;
  for (const { range, text: inserted } of edits.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])) {
    if (range[0] < end || (range[0] === end && end !== 0)) continue;
    result += text.slice(end, range[0]) + inserted;
    end = range[1];
  }
  return result + text.slice(end);
}

function checkFixes(text: string, messages: readonly Linter.LintMessage[]): Failure | null {
  if (!messages.some((message) => message.fix)) return null;
  const pass = fixOnce(text, messages);
  if (!judge(pass).isParsed) return { property: 'one pass of fixes leaves valid code', detail: pass };
  const { output } = linter.verifyAndFix(text, getConfig('espree', 'module'), { filename: FILENAME });
  const fixed = judge(output);
  if (!fixed.isParsed) return { property: 'fixed code parses', detail: output };
  if (commentsOf(output).join() !== commentsOf(text).join()) return { property: 'fixes keep comments', detail: output };
  const again = fixOnce(output, fixed.messages);
  return again === output ? null : { property: 'a second run of fixes changes nothing', detail: `${output}\n=== again ===\n${again}` };
}

/** Suggestions, each alone, must leave code that parses. */
function checkSuggestions(text: string, messages: readonly Linter.LintMessage[]): Failure | null {
  for (const { fix, desc } of messages.flatMap((message) => message.suggestions ?? [])) {
    const changed = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
    if (!judge(changed).isParsed) return { property: 'a suggestion leaves valid code', detail: `${desc}\n${changed}` };
  }
  return null;
}

function checkVariant(variant: Variant, text: string, reports: string): Failure | null {
  const other = variant.write(text);
  if (other === null) return null;
  const verdict = judge(other, 'espree', variant.name === 'as CommonJS' ? 'commonjs' : 'module');
  // A variant that does not parse says nothing: the writer of variants is at fault, not a rule.
  if (!verdict.isParsed || verdict.reports === reports) return null;
  return { property: `the verdict is the same ${variant.name}`, detail: `${reports || 'silent'}\n=== other: ${verdict.reports || 'silent'} ===\n${other}` };
}

/** Holds one program against every property; null when all hold. Never throws. */
export function findFailure(text: string): Failure | null {
  try {
    const verdict = judge(text);
    if (!verdict.isParsed) return null;
    const typed = judge(text, 'typescript');
    if (typed.isParsed && typed.reports !== verdict.reports) {
      return { property: 'the verdict is the same under both parsers', detail: `${verdict.reports}\n=== typescript: ${typed.reports}` };
    }
    const broken = checkFixes(text, verdict.messages) ?? checkSuggestions(text, verdict.messages);
    if (broken !== null) return broken;
    for (const variant of variants) {
      const failure = checkVariant(variant, text, verdict.reports);
      if (failure !== null) return failure;
    }
    return null;
  } catch (error) {
    return { property: 'no rule throws', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
