import { describe, expect, it } from 'vitest';
import { type HandleUse, getHandleUses, getListeners } from '../../../src/analysis/handles/handle-uses.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { withFacts } from '../../support/facts.ts';

const say = (use: HandleUse): string => {
  if (use.kind === 'listener') return `listener ${use.event}`;
  return use.kind === 'escape' ? 'escape' : `${use.kind} ${use.name}`;
};
const usesIn = (code: string): readonly string[] => withFacts(`const w = new Worker('x'); ${code}`, (facts) => getHandleUses(facts, getWorkerHandles(facts)[0]!).map(say));

describe('getHandleUses', () => {
  it.each([
    ['a call', 'w.postMessage(1);', ['call postMessage']],
    ['an optional call', 'w?.terminate();', ['call terminate']],
    ['a listener', "w.addEventListener('message', f);", ['listener message']],
    ['a listener of Node', "w.once('exit', f);", ['listener exit']],
    ['a handler', 'w.onerror = f;', ['listener error']],
    ['a handler that is taken away', 'w.onerror = null;', ['member onerror']],
    ['an awaited event', "import { once } from 'node:events'; await once(w, 'exit');", ['listener exit']],
    ['a member', 'use(w.threadId);', ['member threadId']],
    ['a member by an unknown name', 'w[name]();', ['escape']],
    ['an argument', 'register(w);', ['escape']],
    ['an export', 'export default w;', ['escape']],
    ['an alias', 'const v = w; v.terminate();', ['call terminate']],
    ['a helper of the file', 'end(w); function end(x) { x.terminate(); }', ['call terminate']],
  ])('%s', (_, code, expected) => {
    expect(usesIn(code)).toEqual(expected);
  });

  it('finds the functions that listen', () => {
    withFacts("const w = new Worker('x'); w.onmessage = hear; w.addEventListener('error', () => {}); function hear() {}", (facts) => {
      const [handle] = getWorkerHandles(facts);
      expect(getListeners(facts, handle!, 'message', 'error').map(({ type }) => type)).toEqual(['Identifier', 'ArrowFunctionExpression']);
    });
  });
});
