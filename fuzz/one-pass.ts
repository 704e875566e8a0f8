import type { Linter } from 'eslint';

/** The text after one pass of fixes, as hosts with a single pass leave it: overlapping fixes wait for the next. */
export function fixOnce(text: string, messages: readonly Linter.LintMessage[]): string {
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
