import { expect, it } from 'vitest';
import { findPlainAnswer } from '../../../src/analysis/code/plain-answers.ts';
import { getLastExpression, getText, withFacts } from '../../support/facts.ts';

const answerOf = (code: string): string | null => withFacts(code, (facts) => getText(facts, findPlainAnswer(facts, getLastExpression(facts))));

it.each([
  ['const isOver = () => stopped; isOver();', 'stopped'],
  ['function isOver() { return !running; } isOver();', '!running'],
  ['class A { get isOver() { return this.#over; } run() { this.isOver; } }', 'this.#over'],
  ['class A { isOver() { return this.over; } run() { this.isOver(); } }', 'this.over'],
])('%s', (code, expected) => {
  expect(answerOf(code)).toBe(expected);
});

it.each([
  ['const isOver = (x) => x > stopped; isOver(5);'],
  ['const isOver = async () => stopped; isOver();'],
  ['function isOver() { poll(); return stopped; } isOver();'],
  ['class A { get isOver() { this.n++; return this.over; } run() { this.isOver; } }'],
  ['class A { isOver = false; run() { this.isOver; } }'],
  ['other.isOver;'],
  ['isOver();'],
])('none: %s', (code) => {
  expect(answerOf(code)).toBeNull();
});
