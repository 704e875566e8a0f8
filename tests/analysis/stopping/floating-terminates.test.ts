import { describe, expect, it } from 'vitest';
import { getFloatingTerminates } from '../../../src/analysis/stopping/floating-terminates.ts';
import { withFacts } from '../../support/facts.ts';

const floatingIn = (body: string): readonly string[] =>
  withFacts(`import { Worker } from 'node:worker_threads'; let w = new Worker('x'); async function f() { ${body} }`, (facts) => getFloatingTerminates(facts).map(({ then }) => then));

describe('getFloatingTerminates', () => {
  it.each([
    ['w.terminate(); w = new Worker("y");', 'starts another worker'],
    ['w.terminate(); rmSync("lock");', 'removes files'],
    ['w.terminate(); process.exit(0);', 'exits the process'],
    ['w.terminate(); return true;', 'returns a value'],
  ])('%s', (body, expected) => {
    expect(floatingIn(body)).toEqual([expected]);
  });

  it.each([
    ['awaited', 'await w.terminate(); rmSync("lock");'],
    ['marked as meant', 'void w.terminate(); rmSync("lock");'],
    ['chained', 'w.terminate().then(g); rmSync("lock");'],
    ['the last statement', 'rmSync("lock"); w.terminate();'],
    ['the end is awaited before', 'const exited = once(w, "exit"); w.terminate(); await exited; rmSync("lock");'],
    ['nothing relies on it', 'w.terminate(); log("over");'],
    ['it returns nothing', 'w.terminate(); return;'],
  ])('none: %s', (_, body) => {
    expect(floatingIn(body)).toEqual([]);
  });

  it('says nothing of functions that are not async, nor of the web', () => {
    expect(withFacts("import { Worker } from 'worker_threads'; const w = new Worker('x'); function f() { w.terminate(); rmSync('lock'); }", getFloatingTerminates)).toEqual([]);
    expect(withFacts("const w = new Worker('x'); async function f() { w.terminate(); return 1; }", getFloatingTerminates)).toEqual([]);
  });
});
