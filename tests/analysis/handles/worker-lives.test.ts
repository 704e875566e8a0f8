import { describe, expect, it } from 'vitest';
import { type WorkerLife, getWorkerLives } from '../../../src/analysis/handles/worker-lives.ts';
import { withFacts } from '../../support/facts.ts';

type Traits = Partial<Pick<WorkerLife, 'isDropped' | 'isLocal' | 'isEnded' | 'isHeard' | 'isAwaited' | 'isRepeated' | 'component' | 'isComponentOwned'>>;

const lifeIn = (code: string): WorkerLife => withFacts(code, (facts) => getWorkerLives(facts)[0]!);
const MAKE = "const w = new Worker('x');";

describe('getWorkerLives', () => {
  it.each<[string, string, Traits]>([
    ['thrown away', "new Worker('x');", { isDropped: true, isEnded: false }],
    ['thrown away after a message', "new Worker('x').postMessage(1);", { isDropped: true }],
    ['a probe', "function supportsModules() { try { new Worker('data:,'); } catch {} }", { isDropped: false }],
    ['a class that may look after itself', "class Job extends Worker {} new Job('x');", { isDropped: false }],
    ['kept by the module', `${MAKE} w.postMessage(1);`, { isDropped: false, isLocal: false }],
    ['known to one call only', `function f() { ${MAKE} w.postMessage(1); }`, { isLocal: true }],
    ['returned', `function f() { ${MAKE} return w; }`, { isLocal: false }],
    ['handed on', `function f() { ${MAKE} register(w); }`, { isLocal: false }],
    ['held by what lives on', `function f() { ${MAKE} button.onclick = () => w.postMessage(1); }`, { isLocal: false }],
    ['ended', `${MAKE} w.terminate();`, { isEnded: true }],
    ['whose end is heard', `${MAKE} w.on('exit', f);`, { isEnded: true }],
    ['whose terminate is handed on', `${MAKE} onUnmounted(w.terminate);`, { isEnded: true }],
    ['let go', `${MAKE} w.unref();`, { isEnded: true }],
    ['heard', `${MAKE} w.onmessage = f;`, { isHeard: true, isAwaited: false }],
    ['waited for', `${MAKE} function ask() { return new Promise((resolve) => { w.onmessage = resolve; }); }`, { isHeard: true, isAwaited: true }],
    ['made on each click', `button.onclick = () => { ${MAKE} };`, { isRepeated: true }],
    ['made once the page is there', `addEventListener('load', () => { ${MAKE} });`, { isRepeated: false }],
    ['made when others like', `export function render() { ${MAKE} }`, { isRepeated: true }],
    ['made by what sets up', `export function initWorkers() { ${MAKE} }`, { isRepeated: false }],
    ['made by an effect', `useEffect(() => { ${MAKE} }, []);`, { component: 'useEffect', isComponentOwned: true }],
    ['made by an effect for a ref that has none', "useEffect(() => { ref.current ??= new Worker('x'); }, []);", { component: 'useEffect', isComponentOwned: false }],
    ['made by an effect for the module', "let w; useEffect(() => { if (!w) w = new Worker('x'); }, []);", { isComponentOwned: false }],
  ])('%s', (_, code, expected) => {
    expect(lifeIn(code)).toMatchObject(expected);
  });

  it('knows only what is constructed', () => {
    expect(withFacts('function f(w: Worker) { w.terminate(); }', (facts) => getWorkerLives(facts))).toEqual([]);
  });
});
