import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { findEnclosingFunction, findMethodCall, findProperty, findPropertyName, findString, getUser, isInside, unwrap, wrapped } from '../../../src/analysis/code/syntax.ts';
import { getLastExpression, getLastIdentifier, getText, withFacts } from '../../support/facts.ts';

const ofExpression = <Answer>(code: string, look: (node: TSESTree.Expression) => Answer): Answer => withFacts(code, (facts) => look(getLastExpression(facts)));

describe('transparent wrappers', () => {
  it.each(['(worker)', 'worker!', 'worker as Worker', '<Worker>worker', 'worker satisfies Worker', '(worker as unknown)!'])('%s is worker', (code) => {
    expect(ofExpression(code, (node) => unwrap(node).type)).toBe('Identifier');
  });

  it('leave a call as it is', () => {
    expect(ofExpression('worker?.terminate()', (node) => unwrap(node).type)).toBe('CallExpression');
  });

  it('are climbed to the outermost, whose parent is the user', () => {
    withFacts('use((worker as Worker)!);', (facts) => {
      const name = getLastIdentifier(facts, 'worker');
      expect(getText(facts, wrapped(name))).toBe('(worker as Worker)!');
      expect(getUser(name)?.type).toBe('CallExpression');
    });
  });
});

describe('findString', () => {
  it.each([
    ["'stop'", 'stop'],
    ['`stop`', 'stop'],
    ["'stop' as const", 'stop'],
    ['`${stop}`', null],
    ['5', null],
    ['stop', null],
  ])('%s', (code, expected) => {
    expect(ofExpression(`(${code});`, findString)).toBe(expected);
  });
});

describe('findPropertyName', () => {
  it.each([
    ['a.stop', 'stop'],
    ["a['stop']", 'stop'],
    ['a[`stop`]', 'stop'],
    ['a[0]', null],
    ['a[stop]', null],
    ['class A { #stop; f() { this.#stop; } }', '#stop'],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => findPropertyName(facts.nodes('MemberExpression')[0]!))).toBe(expected);
  });
});

describe('findMethodCall', () => {
  it.each([
    ['worker.terminate()', 'worker terminate'],
    ['worker?.terminate()', 'worker terminate'],
    ["(this.worker!)['terminate']()", 'this.worker! terminate'],
    ['terminate()', null],
    ['worker.terminate', null],
    ['worker[name]()', null],
  ])('%s', (code, expected) => {
    const found = withFacts(code, (facts) => {
      const method = findMethodCall(getLastExpression(facts));
      return method === null ? null : `${getText(facts, method.object)} ${method.name}`;
    });
    expect(found).toBe(expected);
  });
});

describe('where a node is', () => {
  it('finds the innermost function, not counting the node itself', () => {
    withFacts('function outer() { return () => here; }', (facts) => {
      const [arrow] = facts.nodes('ArrowFunctionExpression');
      expect(findEnclosingFunction(getLastIdentifier(facts, 'here'))).toBe(arrow);
      expect(findEnclosingFunction(arrow!)?.type).toBe('FunctionDeclaration');
      expect(findEnclosingFunction(facts.nodes('FunctionDeclaration')[0]!)).toBeNull();
    });
  });

  it('counts a node as inside itself', () => {
    withFacts('f(here); there;', (facts) => {
      const [call] = facts.nodes('CallExpression');
      expect(isInside(call!, call!)).toBe(true);
      expect(isInside(getLastIdentifier(facts, 'here'), call!)).toBe(true);
      expect(isInside(getLastIdentifier(facts, 'there'), call!)).toBe(false);
    });
  });
});

describe('findProperty', () => {
  it.each([
    ['({ signal: a })', 'signal: a'],
    ["({ 'signal': a })", "'signal': a"],
    ['({ signal })', 'signal'],
    ['({ other, ...rest })', null],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => getText(facts, findProperty(facts.nodes('ObjectExpression')[0]!, 'signal')))).toBe(expected);
  });
});
