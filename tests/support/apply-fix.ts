import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../../src/analysis/file-facts.ts';
import { type Program, withFacts } from './facts.ts';

type Ranged = TSESTree.Node | TSESTree.Token;
type FixFunction = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix | readonly TSESLint.RuleFix[] | IterableIterator<TSESLint.RuleFix> | null;

const edit = (start: number, end: number, text: string): TSESLint.RuleFix => ({ range: [start, end], text });

/** What ESLint gives to fixes. */
const FIXER: TSESLint.RuleFixer = {
  insertTextAfter: ({ range }: Ranged, text) => edit(range[1], range[1], text),
  insertTextAfterRange: ([, end], text) => edit(end, end, text),
  insertTextBefore: ({ range }: Ranged, text) => edit(range[0], range[0], text),
  insertTextBeforeRange: ([start], text) => edit(start, start, text),
  remove: ({ range }: Ranged) => edit(range[0], range[1], ''),
  removeRange: ([start, end]) => edit(start, end, ''),
  replaceText: ({ range }: Ranged, text) => edit(range[0], range[1], text),
  replaceTextRange: ([start, end], text) => edit(start, end, text),
};

/** The program after a fix; null when none is built. Edits that touch one another fail, as they do in ESLint. */
export function applyFix(code: string, build: (facts: FileFacts) => FixFunction | null, program: Program = {}): string | null {
  const fix = withFacts(code, (facts) => {
    const found = build(facts)?.(FIXER) ?? null;
    return found === null ? null : 'text' in found ? [found] : [...found];
  }, program);
  if (fix === null) return null;
  let text = code;
  let last = Infinity;
  // From the last to the first; of two at one place, the second goes behind the first.
  for (const { range, text: inserted } of [...fix].reverse().sort((a, b) => b.range[0] - a.range[0] || b.range[1] - a.range[1])) {
    if (range[1] > last) throw new Error('Two edits overlap.');
    last = range[0];
    text = text.slice(0, range[0]) + inserted + text.slice(range[1]);
  }
  return text;
}
