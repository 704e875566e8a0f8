import { describe, expect, it } from 'vitest';
import { children, ownNodes } from '../../../src/analysis/code/walk.ts';
import { getText, withFacts } from '../../support/facts.ts';

describe('children', () => {
  it('gives the direct child nodes in source order', () => {
    withFacts('f(a, ...b);', (facts) => {
      expect([...children(facts, facts.nodes('CallExpression')[0]!)].map((node) => getText(facts, node))).toEqual(['f', 'a', '...b']);
    });
  });

  it('passes over holes', () => {
    withFacts('[, a];', (facts) => {
      expect([...children(facts, facts.nodes('ArrayExpression')[0]!)].map(({ type }) => type)).toEqual(['Identifier']);
    });
  });
});

describe('ownNodes', () => {
  const namesIn = (code: string): readonly string[] =>
    withFacts(code, (facts) => [...ownNodes(facts, facts.ast)].flatMap((node) => (node.type === 'Identifier' ? [node.name] : [])));

  it('leaves out what runs when it is called', () => {
    expect(namesIn('a; function f() { b; } const g = () => c; class D { e() {} } h;')).toEqual(['a', 'g', 'D', 'h']);
  });

  it('gives all of a function that it is asked about', () => {
    withFacts('function f(a = b) { c; }', (facts) => {
      const own = [...ownNodes(facts, facts.nodes('FunctionDeclaration')[0]!)].flatMap((node) => (node.type === 'Identifier' ? [node.name] : []));
      expect(own).toEqual(['f', 'a', 'b', 'c']);
    });
  });
});
