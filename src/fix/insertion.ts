import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { LoopNode } from '../analysis/code/syntax.ts';

/** The line break that a file uses. */
export function getLineBreak(facts: FileFacts): string {
  return facts.sourceCode.text.includes('\r\n') ? '\r\n' : '\n';
}

/** The white space before the first character of a node's line. */
export function getIndent(facts: FileFacts, node: TSESTree.Node | TSESTree.Token): string {
  const line = facts.sourceCode.lines[node.loc.start.line - 1] ?? '';
  return line.slice(0, line.length - line.trimStart().length);
}

/** Inserts statements at the top of a loop's body; makes a block of a body that is none. */
export function* insertAtLoopTop(
  facts: FileFacts,
  fixer: TSESLint.RuleFixer,
  loop: LoopNode,
  ...statements: readonly string[]
): Generator<TSESLint.RuleFix> {
  const { body } = loop;
  if (body.type === 'BlockStatement') yield insertInBlock(facts, fixer, body, statements);
  else if (body.type === 'EmptyStatement') yield fixer.replaceText(body, `${getGap(facts, body)}{ ${statements.join(' ')} }`);
  else yield* wrapBody(facts, fixer, loop, statements);
}

/** A blank where nothing stands between the head of a loop and its `;`. */
function getGap(facts: FileFacts, body: TSESTree.EmptyStatement): string {
  return facts.sourceCode.getTokenBefore(body)?.range[1] === body.range[0] ? ' ' : '';
}

/** Inserts a statement first in a block, with the indentation of what follows it. */
export function insertInBlock(
  facts: FileFacts,
  fixer: TSESLint.RuleFixer,
  body: TSESTree.BlockStatement,
  statements: readonly string[],
): TSESLint.RuleFix {
  const { sourceCode } = facts;
  const brace = sourceCode.getFirstToken(body)!;
  const [first] = body.body;
  const isOneLine = body.loc.start.line === body.loc.end.line || first?.loc.start.line === brace.loc.start.line;
  if (isOneLine) return fixer.insertTextAfter(brace, ` ${statements.join(' ')}${first === undefined ? ' ' : ''}`);
  const indent = first === undefined ? `${getIndent(facts, body)}  ` : getIndent(facts, first);
  // A comment behind the brace speaks of the loop: it stays there.
  const comment = sourceCode
    .getCommentsInside(body)
    .filter((item) => item.loc.start.line === brace.loc.start.line && item.loc.end.line === brace.loc.start.line)
    .at(-1);
  return fixer.insertTextAfter(comment ?? brace, statements.map((statement) => `${getLineBreak(facts)}${indent}${statement}`).join(''));
}

function* wrapBody(facts: FileFacts, fixer: TSESLint.RuleFixer, loop: LoopNode, statements: readonly string[]): Generator<TSESLint.RuleFix> {
  const { body } = loop;
  const before = facts.sourceCode.getTokenBefore(body)!;
  if (before.loc.end.line === body.loc.start.line) {
    yield fixer.insertTextBefore(body, `{ ${statements.join(' ')} `);
    yield fixer.insertTextAfter(body, ' }');
    return;
  }
  const lineBreak = getLineBreak(facts);
  yield fixer.insertTextAfter(before, ' {');
  yield fixer.insertTextBefore(body, statements.map((statement) => `${statement}${lineBreak}${getIndent(facts, body)}`).join(''));
  yield fixer.insertTextAfter(body, `${lineBreak}${getIndent(facts, loop)}}`);
}
