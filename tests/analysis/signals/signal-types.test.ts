import { describe, expect, it } from 'vitest';
import { getPropertySignalType, getSignalType } from '../../../src/analysis/signals/signal-types.ts';
import { withFacts } from '../../support/facts.ts';

describe('getSignalType', () => {
  it.each([
    ['AbortSignal', 'signal'],
    ['SharedAbortSignal', 'signal'],
    ['globalThis.AbortSignal', 'signal'],
    ['AbortSignal | undefined', 'optional'],
    ['AbortSignal | null', 'optional'],
    ['AbortSignal | string', 'other'],
    ['NodeJS.Signals', 'other'],
    ['string', 'other'],
    ['any', null],
    ['unknown', null],
  ])('%s', (type, expected) => {
    expect(withFacts(`type T = ${type};`, (facts) => getSignalType(facts.nodes('TSTypeAliasDeclaration')[0]!.typeAnnotation))).toBe(expected);
  });

  it('says nothing of what has no type', () => {
    expect(getSignalType(undefined)).toBeNull();
  });
});

describe('getPropertySignalType', () => {
  const typeOf = (code: string): unknown =>
    withFacts(code, (facts) => {
      const parameter = facts.nodes('FunctionDeclaration')[0]!.params[0]!;
      return getPropertySignalType(facts, parameter.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : null, 'signal');
    });

  it.each([
    ['a literal type', 'function f(o: { signal: AbortSignal }) {}', 'signal'],
    ['an optional property', 'function f(o: { signal?: AbortSignal }) {}', 'optional'],
    ['an interface of the file', 'interface O { signal: AbortSignal } function f(o: O) {}', 'signal'],
    ['an alias of the file', 'type O = { signal: AbortSignal }; function f(o: O) {}', 'signal'],
    ['a property of another type', 'function f(o: { signal: string }) {}', 'other'],
    ['a type without it', 'function f(o: { url: string }) {}', 'other'],
    ['an interface that inherits', 'interface O extends P { url: string } function f(o: O) {}', null],
    ['a type from elsewhere', 'function f(o: RequestInit) {}', null],
    ['no type', 'function f(o) {}', null],
  ])('%s', (_, code, expected) => {
    expect(typeOf(code)).toBe(expected);
  });
});
