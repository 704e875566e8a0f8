import { describe, expect, it } from 'vitest';
import { type Flow, findCalledName, getFlows } from '../../../src/analysis/code/value-flow.ts';
import { getText, withFacts } from '../../support/facts.ts';

/** Where the value of `make()` goes, in words. */
const flowsOf = (code: string): readonly string[] =>
  withFacts(code, (facts) => {
    const make = facts.nodes('CallExpression').find((call) => findCalledName(call) === 'make')!;
    const say = (flow: Flow): string =>
      flow.to === 'place' ? `place ${flow.place.name}` : flow.to === 'expression' ? `expression ${getText(facts, flow.expression)} ${flow.path}`.trim() : 'elsewhere';
    return getFlows(facts, make).map(say);
  });

describe('getFlows', () => {
  it.each([
    ['a variable', 'const w = make();', ['place w']],
    ['an assignment, and its value', 'let w; w = make();', ['place w', 'expression w = make()']],
    ['a field', 'class A { w = make(); }', ['place this.w']],
    ['a default value', 'function f(w = make()) {}', ['place w']],
    ['a wrapped value', 'const w = make()!;', ['place w']],
    ['an element', '[make()];', ['expression [make()] []']],
    ['a property', '({ w: make() });', ['expression { w: make() } .w']],
    ['one side of a choice', 'a ? make() : b;', ['expression a ? make() : b']],
    ['the right side', 'a && make();', ['expression a && make()']],
    ['a box', 'useRef(make());', ['expression useRef(make()) .current']],
    ['a collection', 'const list = []; list.push(make());', ['place list[…]']],
    ['the parameter of a function of the file', 'function end(w) {} end(make()); end(other());', ['place w']],
    // The parameter of a function that one call fills is that argument, which has no name.
    ['the parameter that it alone fills', 'function end(w) {} end(make());', ['place worker']],
    ['what callers of the file get', 'function get() { return make(); } get();', ['expression get()']],
    ['what a memo gives', 'useMemo(() => make(), []);', ['expression useMemo(() => make(), [])']],
    ['what map makes of each', 'list.map(() => make());', ['expression list.map(() => make()) []']],
    ['a promise that a function resolves', 'new Promise((done) => { done(make()); });', ['expression new Promise((done) => { done(make()); })']],
    ['a promise whose resolve is kept', 'const queue = []; new Promise((done) => { queue.push(done); }); const next = queue.shift(); next(make());', ['expression new Promise((done) => { queue.push(done); })']],
    ['a promise whose resolve is kept in an object', 'const queue = new Map(); new Promise((done, fail) => { queue.set(1, { done, fail }); }); queue.get(1).done(make());', ['expression new Promise((done, fail) => { queue.set(1, { done, fail }); })']],
    ['nobody who waits, when the promise is rejected with it', 'new Promise((done, fail) => { fail(make()); });', ['elsewhere']],
    ['strangers, when callbacks wait in the same queue', 'const queue = []; new Promise((done) => { queue.push(done); }); function get(f) { queue.push(f); } queue.shift()(make());', ['elsewhere']],
    ['strangers by a call', 'register(make());', ['elsewhere']],
    ['strangers by an export', 'export function get() { return make(); }', ['elsewhere']],
    ['strangers by default', 'export default make();', ['elsewhere']],
    ['nowhere, when it is only used', 'make().terminate();', []],
    ['nowhere, when it is dropped', 'make();', []],
    ['nowhere, when it is tested', 'if (make()) {}', []],
    ['nowhere, when it decides a choice', 'make() ? a : b;', []],
  ])('to %s', (_, code, expected) => {
    expect(flowsOf(code)).toEqual(expected);
  });
});

describe('findCalledName', () => {
  it.each([
    ['useRef(0);', 'useRef'],
    ['React.useRef(0);', 'useRef'],
    ['hooks[name](0);', null],
    ['f()();', null],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => findCalledName(facts.nodes('CallExpression')[0]!))).toBe(expected);
  });
});
