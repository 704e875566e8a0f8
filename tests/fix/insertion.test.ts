import { describe, expect, it } from 'vitest';
import { isLoop } from '../../src/analysis/code/syntax.ts';
import { getIndent, getLineBreak, insertAtLoopTop } from '../../src/fix/insertion.ts';
import { applyFix } from '../support/apply-fix.ts';
import { withFacts } from '../support/facts.ts';

const insert = (code: string, ...statements: readonly string[]): string | null =>
  applyFix(code, (facts) => (fixer) => insertAtLoopTop(facts, fixer, facts.nodes('WhileStatement', 'ForStatement', 'DoWhileStatement').find(isLoop)!, ...statements));

describe('insertAtLoopTop', () => {
  it.each([
    ['a block', 'while (a) {\n  f();\n}', 'while (a) {\n  check();\n  f();\n}'],
    ['tabs', '\twhile (a) {\n\t\tf();\n\t}', '\twhile (a) {\n\t\tcheck();\n\t\tf();\n\t}'],
    ['Windows line breaks', 'while (a) {\r\n  f();\r\n}', 'while (a) {\r\n  check();\r\n  f();\r\n}'],
    ['a block on one line', 'while (a) { f(); }', 'while (a) { check(); f(); }'],
    ['an empty block', 'while (a) {}', 'while (a) { check(); }'],
    ['an empty block of two lines', 'while (a) {\n}', 'while (a) {\n  check();\n}'],
    ['a comment behind the brace', 'while (a) { // turns\n  f();\n}', 'while (a) { // turns\n  check();\n  f();\n}'],
    ['a comment on its own line', 'while (a) {\n  // step\n  f();\n}', 'while (a) {\n  check();\n  // step\n  f();\n}'],
    ['a statement', 'while (a) f();', 'while (a) { check(); f(); }'],
    ['a statement on its own line', 'while (a)\n  f();', 'while (a) {\n  check();\n  f();\n}'],
    ['no statement', 'while (a);', 'while (a) { check(); }'],
    ['do', 'do f(); while (a);', 'do { check(); f(); } while (a);'],
  ])('%s', (_, code, expected) => {
    expect(insert(code, 'check();')).toBe(expected);
  });

  it('inserts several statements in order', () => {
    expect(insert('for (;;) {\n  f();\n}', 'one();', 'two();')).toBe('for (;;) {\n  one();\n  two();\n  f();\n}');
    expect(insert('for (;;) f();', 'one();', 'two();')).toBe('for (;;) { one(); two(); f(); }');
  });
});

describe('the form of a file', () => {
  it('has the line break that it uses', () => {
    expect(withFacts('a;\nb;', getLineBreak)).toBe('\n');
    expect(withFacts('a;\r\nb;', getLineBreak)).toBe('\r\n');
  });

  it('has the indentation of each line', () => {
    withFacts('{\n\t  a;\n}', (facts) => expect(getIndent(facts, facts.nodes('ExpressionStatement')[0]!)).toBe('\t  '));
  });
});
