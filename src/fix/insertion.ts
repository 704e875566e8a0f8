import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { LoopNode } from '../analysis/syntax.ts';

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
  statement: string,
): Generator<TSESLint.RuleFix> {
  const { body } = loop;
  if (body.type === 'BlockStatement') yield insertInBlock(facts, fixer, body, statement);
  else if (body.type === 'EmptyStatement') yield fixer.replaceText(body, `{ ${statement} }`);
  else yield* wrapBody(facts, fixer, loop, statement);
}

function insertInBlock(
  facts: FileFacts,
  fixer: TSESLint.RuleFixer,
  body: TSESTree.BlockStatement,
  statement: string,
): TSESLint.RuleFix {
  const { sourceCode } = facts;
  const brace = sourceCode.getFirstToken(body)!;
  const [first] = body.body;
  const isOneLine = body.loc.start.line === body.loc.end.line || first?.loc.start.line === brace.loc.start.line;
  if (isOneLine) return fixer.insertTextAfter(brace, ` ${statement}${first === undefined ? ' ' : ''}`);
  const indent = first === undefined ? `${getIndent(facts, body)}  ` : getIndent(facts, first);
  // A comment behind the brace speaks of the loop: it stays there.
  const comment = sourceCode
    .getCommentsInside(body)
    .filter((item) => item.loc.start.line === brace.loc.start.line && item.loc.end.line === brace.loc.start.line)
    .at(-1);
  return fixer.insertTextAfter(comment ?? brace, `${getLineBreak(facts)}${indent}${statement}`);
}

function* wrapBody(facts: FileFacts, fixer: TSESLint.RuleFixer, loop: LoopNode, statement: string): Generator<TSESLint.RuleFix> {
  const { body } = loop;
  const before = facts.sourceCode.getTokenBefore(body)!;
  if (before.loc.end.line === body.loc.start.line) {
    yield fixer.insertTextBefore(body, `{ ${statement} `);
    yield fixer.insertTextAfter(body, ' }');
    return;
  }
  const lineBreak = getLineBreak(facts);
  yield fixer.insertTextAfter(before, ' {');
  yield fixer.insertTextBefore(body, `${statement}${lineBreak}${getIndent(facts, body)}`);
  yield fixer.insertTextAfter(body, `${lineBreak}${getIndent(facts, loop)}}`);
}
