import * as parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import plugin from '../../src/index.ts';
import type { Target } from './project.ts';

export type PresetName = 'recommended' | 'strict';

/** What was found in a target. */
export interface Findings {
  readonly results: readonly ESLint.LintResult[];
  /** Files that no parser understands, with the reason. */
  readonly unparsable: readonly { readonly filePath: string; readonly message: Linter.LintMessage }[];
  /** The files that `--fix` would change, with their text before and after. */
  readonly fixes: readonly { readonly filePath: string; readonly before: string; readonly after: string }[];
}

type SourceType = 'module' | 'commonjs';

/** The configuration that a newcomer has after the README's quick start. */
function createConfig(preset: PresetName, sourceType: SourceType): Linter.Config[] {
  return [
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
    { files: ['**/*.{js,jsx}'], languageOptions: { sourceType, parserOptions: { ecmaFeatures: { jsx: true } } } },
    { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser } },
    { ...plugin.configs[preset], files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'] },
    { settings: { 'graceful-workers': { fetchTimeout: 10_000 } } },
  ];
}

function createESLint(root: string, preset: PresetName, sourceType: SourceType, fix = false): ESLint {
  return new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: createConfig(preset, sourceType),
    errorOnUnmatchedPattern: false,
    fix,
  });
}

const isFatal = ({ messages }: ESLint.LintResult): boolean => messages.some(({ fatal }) => fatal === true);
/** A file that was named, but that no configuration is for. */
const isIgnored = ({ messages }: ESLint.LintResult): boolean =>
  messages.some(({ ruleId, fatal, line }) => ruleId === null && fatal !== true && line === undefined);

/** Lints a target with a preset and nothing else; writes nothing. */
export async function lintTarget({ root, path }: Target, preset: PresetName): Promise<Findings> {
  const lint = (sourceType: SourceType, files: readonly string[]): Promise<ESLint.LintResult[]> =>
    createESLint(root, preset, sourceType).lintFiles([...files]);
  const results = (await lint('module', [path])).filter((result) => !isIgnored(result)).map(keepOwnMessages);
  // What is no module may be a script of CommonJS.
  const failed = results.filter(isFatal).map(({ filePath }) => filePath);
  const again = failed.length === 0 ? [] : (await lint('commonjs', failed)).map(keepOwnMessages);
  const byFile = new Map(again.filter((result) => !isFatal(result)).map((result) => [result.filePath, result]));
  const all = results.map((result) => byFile.get(result.filePath) ?? result);
  return {
    results: all.filter((result) => !isFatal(result)),
    unparsable: all.filter(isFatal).map(({ filePath, messages }) => ({ filePath, message: messages[0]! })),
    fixes: await findFixes(root, preset, all, new Set(byFile.keys())),
  };
}

/** Comments in a stranger's code configure rules that are not installed here: no finding of ours. */
function keepOwnMessages(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.filter(({ ruleId, fatal }) => fatal === true || ruleId?.startsWith('graceful-workers/'));
  const fixableErrorCount = messages.filter(({ fix }) => fix !== undefined).length;
  return { ...result, messages, errorCount: messages.length, fixableErrorCount, warningCount: 0, fixableWarningCount: 0 };
}

async function findFixes(
  root: string,
  preset: PresetName,
  results: readonly ESLint.LintResult[],
  commonJs: ReadonlySet<string>,
): Promise<Findings['fixes']> {
  const fixes: Findings['fixes'][number][] = [];
  for (const { filePath, fixableErrorCount, source } of results) {
    if (fixableErrorCount === 0 || source === undefined) continue;
    const sourceType = commonJs.has(filePath) ? 'commonjs' : 'module';
    const [fixed] = await createESLint(root, preset, sourceType, true).lintFiles([filePath]);
    if (fixed?.output !== undefined) fixes.push({ filePath, before: source, after: fixed.output });
  }
  return fixes;
}
