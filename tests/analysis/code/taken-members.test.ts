import { expect, it } from 'vitest';
import { findTakenUses } from '../../../src/analysis/code/taken-members.ts';
import { isFunction } from '../../../src/analysis/code/syntax.ts';
import { withFacts } from '../../support/facts.ts';

/** Where the function under the key `end` of a program is used, as text. */
const usesOf = (code: string): readonly string[] | null =>
  withFacts(code, (facts) => {
    const property = facts.nodes('Property').find(({ key, value }) => key.type === 'Identifier' && key.name === 'end' && isFunction(value))!;
    if (!isFunction(property.value)) throw new Error('There is no such function.');
    return findTakenUses(facts, property.value)?.map((use) => facts.sourceCode.getText(use.parent)) ?? null;
  });

it.each([
  ['const { end } = make(); function make() { return { end: () => {} }; } end();', ['end()']],
  ['const { end: stop } = useMemo(make, []); function make() { return { end() {} }; } f(stop);', ['f(stop)']],
  ['async function f() { const { end } = await make(); g(end); } async function make() { return { end: () => {} }; }', ['g(end)']],
])('%s', (code, expected) => {
  expect(usesOf(code)).toEqual(expected);
});

it.each([
  ['a member that is called in place', 'function make() { return { end: () => {} }; } make().end();'],
  ['a maker that others can call', 'export function make() { return { end: () => {} }; } const { end } = make(); end();'],
  ['an object that is kept as a whole', 'function make() { return { end: () => {} }; } const { end } = make(); end(); keep(make());'],
  ['an object that is not returned', 'function make() { keep({ end: () => {} }); } const { end } = make(); end();'],
])('none: %s', (_, code) => {
  expect(usesOf(code)).toBeNull();
});
