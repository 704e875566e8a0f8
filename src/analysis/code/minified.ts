import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** No hand writes lines that long. */
const LONGEST_LINE = 500;

/** Does a node stand far out on a line, as only minified code does? */
export function isMinified(node: TSESTree.Node): boolean {
  return node.loc.start.column > LONGEST_LINE;
}

/** Shorter texts cost nothing, and say nothing of how they were written. */
const FEWEST_TOKENS = 1500;
/** Hand-written files have 5 to 15 on a line. */
const MOST_TOKENS_PER_LINE = 60;

/** Is a whole file minified? Data in one long string do not make it so. */
export function isMinifiedFile({ ast, lines }: Readonly<TSESLint.SourceCode>): boolean {
  const { length } = ast.tokens;
  return length > FEWEST_TOKENS && length > lines.length * MOST_TOKENS_PER_LINE;
}
