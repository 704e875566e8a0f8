import { describe, expect, it } from 'vitest';
import { isListenerOf, isMessageListener } from '../../../src/analysis/environment/message-listeners.ts';
import { withFacts } from '../../support/facts.ts';

describe('isMessageListener', () => {
  it.each([
    ['onmessage = () => {};', true],
    ['self.onmessage = function () {};', true],
    ["addEventListener('message', () => {});", true],
    ["port.on('message', () => {});", true],
    ["port?.once('message', () => {});", true],
    ["port.on('error', () => {});", false],
    ['const onmessage = () => {};', false],
    ["port.off('message', () => {});", false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isMessageListener(facts.nodes('FunctionExpression', 'ArrowFunctionExpression')[0]!))).toBe(expected);
  });

  it('asks for any of several events', () => {
    withFacts("worker.on('exit', () => {});", (facts) => {
      const [listener] = facts.nodes('ArrowFunctionExpression');
      expect(isListenerOf(listener!, 'message', 'exit')).toBe(true);
      expect(isListenerOf(listener!, 'message', 'error')).toBe(false);
    });
  });
});
