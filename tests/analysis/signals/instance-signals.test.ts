import { describe, expect, it } from 'vitest';
import { findOwnSignals } from '../../../src/analysis/signals/instance-signals.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const signalsIn = (members: string): readonly string[] =>
  withFacts(`class A { ${members} }`, (facts) => findOwnSignals(facts, getLastIdentifier(facts, 'here')).map(({ text, isOptional }) => (isOptional ? `${text}?` : text)));

describe('findOwnSignals', () => {
  it.each([
    ['a field by its type', 'signal: AbortSignal; run() { here; }', ['this.signal']],
    ['an optional field', 'signal?: AbortSignal; run() { here; }', ['this.signal?']],
    ['a controller that another method aborts', '#c = new AbortController(); stop() { this.#c.abort(); } run() { here; }', ['this.#c.signal']],
    ['a parameter property', 'constructor(private readonly signal: AbortSignal) {} run() { here; }', ['this.signal']],
    ['what the constructor is given', 'constructor(signal) { this.signal = signal; } run() { here; }', ['this.signal?']],
    ['a controller that the constructor makes', 'constructor() { this.c = new AbortController(); } stop() { this.c.abort(); } run() { here; }', ['this.c.signal']],
    ['a controller and its signal, which the constructor makes', 'constructor() { this.c = new AbortController(); this.signal = this.c.signal; } stop() { this.c.abort(); } run() { here; }', ['this.signal']],
    ['a controller and its signal in fields', '#c = new AbortController(); signal = this.#c.signal; stop() { this.#c.abort(); } run() { here; }', ['this.signal']],
    ['a declared field that the constructor gives the signal of its controller', 'c = new AbortController(); signal: AbortSignal; constructor() { this.signal = this.c.signal; } stop() { this.c.abort(); } run() { here; }', ['this.signal']],
    ['a controller and a signal that is given', '#c = new AbortController(); constructor(signal) { this.signal = signal; } stop() { this.#c.abort(); } run() { here; }', ['this.#c.signal', 'this.signal?']],
    ['the signal of something that the constructor is given', 'constructor(job) { this.job = job; this.signal = this.job.signal; } run() { here; }', ['this.signal?']],
    ['in an arrow function of a method', '#c = new AbortController(); stop() { this.#c.abort(); } run() { return list.map(() => here); }', ['this.#c.signal']],
  ])('%s', (_, members, expected) => {
    expect(signalsIn(members)).toEqual(expected);
  });

  it.each([
    ['a controller that nobody aborts', '#c = new AbortController(); run() { here; }'],
    ['a controller that a timer aborts', '#c = new AbortController(); go() { setTimeout(() => this.#c.abort(), 5); } run() { here; }'],
    ['the signal of a controller that a timer aborts', '#c = new AbortController(); signal = this.#c.signal; go() { setTimeout(() => this.#c.abort(), 5); } run() { here; }'],
    ['a controller that is made anew', '#c = new AbortController(); stop() { this.#c.abort(); this.#c = new AbortController(); } run() { here; }'],
    ['a static method', 'signal: AbortSignal; static run() { here; }'],
    ['another this', 'signal: AbortSignal; run() { return function () { here; }; }'],
    ['a static field', 'static signal: AbortSignal; run() { here; }'],
  ])('none: %s', (_, members) => {
    expect(signalsIn(members)).toEqual([]);
  });
});
