import { parseForESLint } from '@typescript-eslint/parser';
import type { ESLint, Linter } from 'eslint';
import { fixOnce } from '../../fuzz/one-pass.ts';
import plugin from '../../src/index.ts';
import { createLinter } from '../lint-packages.ts';

/** What the rules offer to make of a file. */
export interface FileChanges {
  readonly path: string;
  readonly before: string;
  /** The text after `--fix`; equal to `before` where nothing is fixed. */
  readonly fixed: string;
  /** The text after every fix and the first suggestion of every report, at once: for the package's own tests. */
  readonly taken: string;
  /** Automatic fixes of the first pass, by rule. */
  readonly fixes: readonly string[];
  readonly suggestions: readonly Suggestion[];
  /** What went wrong, in words. */
  readonly faults: readonly string[];
}

export interface Suggestion {
  readonly rule: string;
  readonly description: string;
  readonly line: number;
  /** The file after this suggestion alone. */
  readonly text: string;
}

/** How a package is looked at, so that many fixes really happen. */
export type Look = 'as it is' | 'as if every file ran in a worker';

/** As ESLint's own loop of passes. */
const MOST_PASSES = 10;

export function createFixer(cwd: string, look: Look): ESLint {
  const settings = { fetchTimeout: 5000, ...(look === 'as it is' ? {} : { workerFiles: ['**'] }) };
  return createLinter(cwd, plugin.configs.strict, { settings: { 'graceful-workers': settings } });
}

/** What the rules make of a file, and what is wrong with that by its text alone; null where they change nothing. */
export async function findChanges(eslint: ESLint, path: string, before: string): Promise<FileChanges | null> {
  const messages = await lint(eslint, path, before);
  if (messages.some((message) => message.fatal)) return null;
  const fixable = messages.filter((message) => message.fix);
  const suggestions = messages.flatMap((message) =>
    (message.suggestions ?? []).map(({ fix, desc }) => ({
      rule: nameRule(message),
      description: desc,
      line: message.line,
      text: before.slice(0, fix.range[0]) + fix.text + before.slice(fix.range[1]),
    })),
  );
  if (fixable.length + suggestions.length === 0) return null;

  const faults: string[] = [];
  const say = (problem: string | null, of: string): void => {
    if (problem !== null) faults.push(`${of}: ${problem}`);
  };
  say(compareTexts(path, before, fixOnce(before, messages)), 'one pass alone');
  const { text: fixed, isStable } = await fixAll(eslint, path, before, messages);
  if (!isStable) faults.push(`--fix: not done after ${MOST_PASSES} passes`);
  say(compareTexts(path, before, fixed), '--fix');
  for (const { rule, description, line, text } of suggestions) say(compareTexts(path, before, text), `suggestion of ${rule} at line ${line} (${description})`);
  const taken = fixOnce(before, messages.map(({ fix = undefined, suggestions, ...rest }) => ({ ...rest, fix: fix ?? suggestions?.[0]?.fix })));
  return { path, before, fixed, taken, fixes: fixable.map(nameRule), suggestions, faults };
}

async function fixAll(eslint: ESLint, path: string, before: string, messages: readonly Linter.LintMessage[]): Promise<{ text: string; isStable: boolean }> {
  let text = before;
  let found = messages;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = fixOnce(text, found);
    if (next === text) return { text, isStable: true };
    text = next;
    found = await lint(eslint, path, text);
  }
  return { text, isStable: fixOnce(text, found) === text };
}

/** What is wrong with a changed text: it does not parse, or a comment is gone. */
function compareTexts(path: string, before: string, after: string): string | null {
  if (after === before) return null;
  try {
    const kept = commentsOf(path, after);
    for (const comment of commentsOf(path, before)) {
      const at = kept.indexOf(comment);
      if (at < 0) return `lost the comment ${comment.slice(0, 60)}`;
      kept.splice(at, 1);
    }
    return null;
  } catch (error) {
    return `does not parse: ${String(error)}`;
  }
}

function commentsOf(path: string, text: string): string[] {
  const { ast } = parseForESLint(text, { filePath: path, comment: true, ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(path) } });
  return (ast.comments ?? []).map(({ value }) => value.trim());
}

function nameRule(message: Linter.LintMessage): string {
  return (message.ruleId ?? '').replace('graceful-workers/', '');
}

async function lint(eslint: ESLint, filePath: string, text: string): Promise<readonly Linter.LintMessage[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return result?.messages ?? [];
}
