import { expect, it } from 'vitest';
import { findCutWork } from '../../../src/analysis/environment/cut-work.ts';
import { getLastExpression, getText, withFacts } from '../../support/facts.ts';

/** The work that the last statement of a program cuts. */
const cut = (code: string): string | null => withFacts(code, (facts) => getText(facts, findCutWork(facts, getLastExpression(facts))));

it.each([
  ['fetch(a); close();', 'fetch(a)'],
  ['load(a).then(b); close();', 'load(a).then(b)'],
  ['load(a).catch(b), close();', null],
  ['async function save() { await a; } save(); close();', 'save()'],
  ['async function save() { a(); } save(); close();', null],
  ['const store = t.objectStore("a"); store.add(b); close();', 'store.add(b)'],
  ['t.objectStore("a").get(b); close();', null],
  ['set.add(b); close();', null],
  ['fetch(a, { keepalive: true }); close();', null],
  ['fetch(a); await sent; close();', null],
  ['await fetch(a); close();', null],
  ['const sent = fetch(a); close();', null],
  ['if (a) fetch(a); close();', null],
  ['fetch(a); fetch(b); close();', 'fetch(b)'],
])('%s', (code, expected) => {
  expect(cut(code)).toBe(expected);
});
