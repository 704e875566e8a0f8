import { VisitorKeys, parse } from 'espree';
import type { TSESTree } from '@typescript-eslint/utils';

/** Ways to write the same program differently. None may change what a rule says of it. */
export interface Variant {
  readonly name: string;
  /** The other text, or null where it cannot be made without changing the program. */
  readonly write: (text: string) => string | null;
  /** Espree where it does not say. */
  readonly parser?: 'typescript';
  /** A module where it does not say. */
  readonly sourceType?: 'commonjs';
}

type Token = TSESTree.Token;

const SYNTAX = { range: true, tokens: true, ecmaVersion: 'latest', sourceType: 'module', ecmaFeatures: { jsx: true } } as const;

function tokensOf(text: string): readonly Token[] {
  return (parse(text, SYNTAX) as unknown as { tokens: Token[] }).tokens;
}

/** Tokens whose line break to the next one means something: it ends a statement, or must not. */
const RESTRICTED = new Set(['return', 'throw', 'break', 'continue', 'async', 'yield']);

/** Tokens that may have been joined to the next line's only by a missing semicolon. */
function join(text: string, between: (left: Token, right: Token) => string): string {
  const tokens = tokensOf(text);
  // A comment that opens the file can mean something.
  let result = text.slice(0, tokens[0]?.range[0] ?? 0);
  tokens.forEach((token, index) => {
    result += text.slice(...token.range);
    const next = tokens[index + 1];
    if (next === undefined) return;
    const gap = text.slice(token.range[1], next.range[0]);
    result += gap.includes('\n') && !RESTRICTED.has(token.value) ? `\n${between(token, next)}` : gap.replace(/\/\*.*?\*\/|\/\/.*/gs, ' ') + between(token, next);
  });
  return result;
}

const reformat: Variant = {
  name: 'reformatted',
  write: (text) => join(text, () => '  '),
};

/** Where a comment says that a worker is let go on purpose, it is meant to change the verdict. */
const comment: Variant = {
  name: 'commented',
  write: (text) => text.includes('.unref()') ? null : join(text, (left) => (RESTRICTED.has(left.value) || left.type === 'Template' ? ' ' : ' /* note */ ')),
};

/** Expressions that parentheses can be put around wherever they stand as a whole value. */
const PARENTHESISABLE = new Set(['CallExpression', 'NewExpression', 'AwaitExpression', 'BinaryExpression', 'LogicalExpression', 'UnaryExpression', 'Literal']);

/** Where such an expression is a whole value, by the parent's type and key. */
const VALUE_PLACES: Readonly<Record<string, readonly string[]>> = {
  AwaitExpression: ['argument'],
  IfStatement: ['test'],
  WhileStatement: ['test'],
  DoWhileStatement: ['test'],
  VariableDeclarator: ['init'],
  AssignmentExpression: ['right'],
  ReturnStatement: ['argument'],
  ThrowStatement: ['argument'],
  CallExpression: ['arguments'],
  NewExpression: ['arguments'],
  LogicalExpression: ['left', 'right'],
  BinaryExpression: ['left', 'right'],
  ForOfStatement: ['right'],
  SwitchStatement: ['discriminant'],
  SwitchCase: ['test'],
};

/** Writes something around each expression that stands as a whole value. */
function wrapValues(text: string, wrap: (node: TSESTree.Node, index: number) => readonly [string, string] | null): string {
  const visitorKeys: Readonly<Record<string, readonly string[]>> = VisitorKeys;
  const marks: { at: number; text: string }[] = [];
  let index = 0;
  const visit = (node: TSESTree.Node): void => {
    for (const key of visitorKeys[node.type] ?? []) {
      const value = (node as unknown as Record<string, unknown>)[key];
      for (const child of (Array.isArray(value) ? value : [value]) as (TSESTree.Node | null)[]) {
        if (typeof child !== 'object' || child === null) continue;
        const around = VALUE_PLACES[node.type]?.includes(key) ? wrap(child, index++) : null;
        if (around !== null) marks.push({ at: child.range[0], text: around[0] }, { at: child.range[1], text: around[1] });
        visit(child);
      }
    }
  };
  visit(parse(text, SYNTAX) as unknown as TSESTree.Node);
  return insert(text, marks);
}

const parenthesise: Variant = {
  name: 'parenthesised',
  write: (text) => wrapValues(text, (node) => (PARENTHESISABLE.has(node.type) ? ['(', ')'] : null)),
};

/** What TypeScript lets stand around a value, and drops. */
const TYPE_WRAPPERS = [['(', ')!'], ['(', ' as never)'], ['(', ' satisfies unknown)']] as const;
/** Not `&&` and `||`: ESLint's code paths do not look into them through a type. */
const TYPABLE = new Set(['CallExpression', 'NewExpression', 'AwaitExpression', 'BinaryExpression', 'UnaryExpression', 'Identifier', 'MemberExpression', 'ThisExpression']);

const typed: Variant = {
  name: 'with types said',
  parser: 'typescript',
  write: (text) => wrapValues(text, (node, index) => (TYPABLE.has(node.type) ? TYPE_WRAPPERS[index % TYPE_WRAPPERS.length]! : null)),
};

/** Own names of the generator that carry no meaning for any rule. */
const RENAMED = new Map([['item', 'дело'], ['n', '$π'], ['queue', 'backlog'], ['options', 'settings'], ['poll', 'ask'], ['work', 'toil'], ['cells', 'words']]);

const rename: Variant = {
  name: 'renamed',
  write: (text) =>
    replaceTokens(text, (token, previous) =>
      token.type === 'Identifier' && previous !== '.' && previous !== '?.' ? (RENAMED.get(token.value) ?? null) : null,
    ),
};

/** The imports of the generator's heads as CommonJS; null where a program needs a module. */
const commonjs: Variant = {
  name: 'as CommonJS',
  sourceType: 'commonjs',
  write: (text) => {
    if (!/^import /m.test(text) || /import\.meta|\bawait\b|^export /m.test(text)) return null;
    return text
      .replace(/^import \* as (\w+) from ('[^']+');/gm, 'const $1 = require($2);')
      .replace(/^import \{([^}]+)\} from ('[^']+');/gm, (_, list: string, source: string) => `const {${list.replaceAll(' as ', ': ')}} = require(${source});`);
  },
};

function insert(text: string, marks: readonly { at: number; text: string }[]): string {
  let result = text;
  for (const mark of [...marks].reverse().sort((a, b) => b.at - a.at)) result = result.slice(0, mark.at) + mark.text + result.slice(mark.at);
  return result;
}

function replaceTokens(text: string, change: (token: Token, previous: string) => string | null): string {
  let result = '';
  let end = 0;
  let previous = '';
  for (const token of tokensOf(text)) {
    result += text.slice(end, token.range[0]) + (change(token, previous) ?? text.slice(...token.range));
    end = token.range[1];
    previous = token.value;
  }
  return result + text.slice(end);
}

/** Tokens that would go on with the statement before them. */
const CONTINUES = new Set(['(', '[', '/', '+', '-', '*', '`', ',', '.', '?.', '=']);

const bare: Variant = {
  name: 'without semicolons',
  write: (text) => {
    const tokens = tokensOf(text);
    let result = '';
    let end = 0;
    tokens.forEach((token, index) => {
      const next = tokens[index + 1];
      const endsLine = next === undefined || text.slice(token.range[1], next.range[0]).includes('\n');
      const before = tokens[index - 1]?.value ?? ';';
      const isNeeded = [';', '{', '}', ')', 'else'].includes(before) || (next !== undefined && (CONTINUES.has(next.value[0]!) || next.type === 'JSXIdentifier' || next.value === '<'));
      if (token.value !== ';' || !endsLine || isNeeded) return;
      result += text.slice(end, token.range[0]);
      end = token.range[1];
    });
    return result + text.slice(end);
  },
};

const windows: Variant = { name: 'with other line ends', write: (text) => text.replaceAll(/\r?\n/g, '\r\n') };

const marked: Variant = { name: 'with a byte order mark', write: (text) => `\uFEFF${text}` };

/** The text itself, under the other parser. */
const otherParser: Variant = { name: 'under the TypeScript parser', parser: 'typescript', write: (text) => text };

export const variants: readonly Variant[] = [reformat, otherParser, comment, parenthesise, bare, typed, rename, windows, marked, commonjs];
