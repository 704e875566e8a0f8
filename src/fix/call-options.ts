import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { CallOptions } from '../analysis/code/call-options.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { hasExactOptions } from '../analysis/signals/exact-options.ts';

/**
 * Adds a property to the options of a call, whatever shape they have.
 */

export type Fix = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix | TSESLint.RuleFix[];
type Token = TSESTree.Token;

/**
 * Builds the fix that adds a property, given as text (`signal`, `timeout: 5000`), to the options that a
 * call takes at `index`; null when the options cannot be extended without losing something.
 */
export function buildOptionsPropertyFix(facts: FileFacts, call: TSESTree.CallExpression, index: number, options: CallOptions, property: string): Fix | null {
  if (options.kind === 'literal') return buildPropertyFix(facts, options.node, property);
  if (options.kind === 'unknown') return null;
  if (options.node === null) return buildArgumentFix(facts, call, index, `{ ${property} }`);
  const { node } = options;
  if (facts.sourceCode.getCommentsInside(node).length > 0) return null;
  return (fixer) => fixer.replaceText(node, `{ ${property} }`);
}

/** Builds the fix that adds a last argument at `index`; `undefined` fills the places before it. */
export function buildArgumentFix(facts: FileFacts, call: TSESTree.CallExpression, index: number, argument: string): Fix | null {
  const { sourceCode } = facts;
  const lastArgument = call.arguments.at(-1);
  const closing = sourceCode.getLastToken(call);
  const last = closing && sourceCode.getTokenBefore(closing);
  if (!last || lastArgument === undefined || index < call.arguments.length) return null;
  const text = `${'undefined, '.repeat(index - call.arguments.length)}${argument}`;
  return addToList(facts, last, sourceCode.getFirstToken(lastArgument), text);
}

/**
 * A signal as a property of options: `signal`, `signal: options.signal`. One that may be undefined is
 * left out then, where TypeScript tells the two apart.
 */
export function toSignalProperty(facts: FileFacts, { text, isOptional }: Pick<FitSignal, 'text' | 'isOptional'>): string {
  const property = text === 'signal' ? 'signal' : `signal: ${text}`;
  return isOptional && hasExactOptions(facts) ? `...(${text} && { ${property} })` : property;
}

function buildPropertyFix(facts: FileFacts, object: TSESTree.ObjectExpression, property: string): Fix | null {
  const { sourceCode } = facts;
  const opening = sourceCode.getFirstToken(object);
  const closing = sourceCode.getLastToken(object);
  const last = closing && sourceCode.getTokenBefore(closing);
  if (!opening || !last) return null;
  const lastProperty = object.properties.at(-1);
  if (lastProperty !== undefined) return addToList(facts, last, sourceCode.getFirstToken(lastProperty), property);
  if (sourceCode.getCommentsInside(object).length === 0) return (fixer) => fixer.replaceText(object, `{ ${property} }`);
  return (fixer) => fixer.insertTextAfter(opening, ` ${property}${closing.loc.start.line === opening.loc.end.line ? '' : ','}`);
}

/**
 * Adds an item behind the last one of a list, whose last token may be a trailing comma. A list written
 * one item a line keeps that form, and a comment behind the last item stays with it.
 */
function addToList(facts: FileFacts, last: Token, firstOfLastItem: Token | null, text: string): Fix {
  const { sourceCode } = facts;
  const hasTrailingComma = last.value === ',';
  const indent = firstOfLastItem && findOwnLineIndent(sourceCode, firstOfLastItem);
  if (indent === null) {
    return (fixer) => fixer.insertTextAfter(last, hasTrailingComma ? ` ${text},` : `, ${text}`);
  }
  const line = `${sourceCode.text.includes('\r\n') ? '\r\n' : '\n'}${indent}${text}`;
  const comments = sourceCode.getCommentsAfter(last).filter((comment) => comment.loc.start.line === last.loc.end.line);
  const end = comments.at(-1)?.range ?? last.range;
  return (fixer) =>
    hasTrailingComma
      ? fixer.insertTextAfterRange(end, `${line},`)
      : [fixer.insertTextAfter(last, ','), fixer.insertTextAfterRange(end, line)];
}

/** The white space before a token that is the first on its line; null when something else comes first. */
function findOwnLineIndent(sourceCode: Readonly<TSESLint.SourceCode>, token: Token): string | null {
  const before = sourceCode.lines[token.loc.start.line - 1]?.slice(0, token.loc.start.column) ?? '';
  return before.trim() === '' ? before : null;
}
