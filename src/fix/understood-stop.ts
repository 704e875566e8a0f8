import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { UnderstoodMessage } from '../analysis/graph/entry-summary.ts';
import { unwrap } from '../analysis/code/syntax.ts';
import type { UnheardStop } from '../analysis/stopping/unheard-stops.ts';

/** A message as it is written in code: `'stop'`, `{ type: 'stop' }`. */
export function writeMessage({ text, property }: UnderstoodMessage): string {
  return property === null ? quote(text) : `{ ${property}: ${quote(text)} }`;
}

/** Posts the message that the worker understands instead; null where more than its word would be lost. */
export function buildUnderstoodStop(facts: FileFacts, { posted, words, nearest }: UnheardStop): TSESLint.ReportFixFunction | null {
  const [argument] = posted.call.arguments;
  const [word] = words;
  if (argument === undefined || word === undefined || nearest === null) return null;
  const message = unwrap(argument);
  if (facts.sourceCode.getCommentsInside(message).length > 0) return null;
  const mark = facts.sourceCode.getText(word.property?.value ?? message).startsWith('"') ? '"' : "'";
  const text = quote(nearest.text, mark);
  if (nearest.property === null) return isOnlyWord(message) ? (fixer) => fixer.replaceText(message, text) : null;
  const { property } = word;
  if (property === null) return (fixer) => fixer.replaceText(message, `{ ${nearest.property}: ${text} }`);
  return words.length === 1 ? (fixer) => fixer.replaceText(property, `${nearest.property}: ${text}`) : null;
}

function isOnlyWord(message: TSESTree.Node): boolean {
  return message.type !== 'ObjectExpression' || message.properties.length === 1;
}

function quote(text: string, mark = "'"): string {
  return /['"\\\n\r\u2028\u2029]/.test(text) ? JSON.stringify(text) : `${mark}${text}${mark}`;
}
