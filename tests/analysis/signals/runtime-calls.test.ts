import { describe, expect, it } from 'vitest';
import { findContextIndex, isContextYield } from '../../../src/analysis/signals/runtime-calls.ts';
import { withFacts } from '../../support/facts.ts';

const IMPORT = "import { defineTasks, defineWorker } from 'graceful-workers/worker';\n";

describe('findContextIndex', () => {
  const find = (code: string): number | null =>
    withFacts(IMPORT + code, (facts) => findContextIndex(facts, facts.nodes('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression').at(-1)!));

  it.each([
    ['a worker', 'defineWorker((context) => {});', 0],
    ['a task', 'defineTasks({ work(data, context) {} });', 1],
    ['a task that is an arrow', 'export default defineTasks({ work: async (data) => {} });', 1],
    ['a function inside a task', 'defineTasks({ work() { list.map((item) => item); } });', null],
    ['a function deeper in the object', 'defineTasks({ group: { work() {} } });', null],
    ['an object given to defineWorker', 'defineWorker({ work() {} });', null],
    ['a function given to defineTasks', 'defineTasks(() => {});', null],
    ['somebody else’s function', 'define((context) => {});', null],
  ])('%s', (_, code, expected) => {
    expect(find(code)).toBe(expected);
  });
});

describe('isContextYield', () => {
  const isYield = (code: string): boolean => withFacts(IMPORT + code, (facts) => isContextYield(facts, facts.nodes('CallExpression').at(-1)!));

  it.each([
    ['a method of the context', 'defineWorker((context) => { context.yield(); });', true],
    ['of a task’s context', 'defineTasks({ work(data, context) { context.yield(); } });', true],
    ['taken out of it', 'defineWorker(({ yield: turn }) => { turn(); });', true],
    ['another method of the context', 'defineWorker((context) => { context.post(); });', false],
    ['the data’s', 'defineTasks({ work(data, context) { data.yield(); } });', false],
    ['somebody else’s', 'const run = (context) => { context.yield(); };', false],
    ['another name', 'defineWorker(({ post, yield: turn }) => { turn; post(); });', false],
  ])('%s', (_, code, expected) => {
    expect(isYield(code)).toBe(expected);
  });
});
