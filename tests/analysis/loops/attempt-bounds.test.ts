import { describe, expect, it } from 'vitest';
import { getAttemptBounds } from '../../../src/analysis/loops/attempt-bounds.ts';
import { findLoopVerdict } from '../../../src/analysis/loops/loop-verdicts.ts';
import { withFacts } from '../../support/facts.ts';

const judge = (body: string): { bounds: number; defect: string | null } =>
  withFacts(`async function f(send, max) { let attempt = 0; while (true) { ${body} } }`, (facts) => {
    const [loop] = facts.nodes('WhileStatement');
    return { bounds: getAttemptBounds(facts, loop!).length, defect: findLoopVerdict(facts, loop!, 'constant')?.defect ?? null };
  });

describe('getAttemptBounds', () => {
  it.each([
    ['a throw after the last attempt', "try { const r = await send(); if (r.ok) return r; attempt++; if (attempt > 5) throw new Error('late'); continue; } catch (error) { if (attempt > 5) return null; await pause(attempt++); }"],
    ['a turn that goes on while there are attempts left', "try { const r = await send(); if (r.busy) { if (attempt < max) { await pause(attempt++); continue; } throw new Error('busy'); } return r; } catch (error) { if (attempt < max) { attempt++; continue; } throw error; }"],
  ])('%s', (_name, body) => {
    expect(judge(body)).toEqual({ bounds: 1, defect: null });
  });

  it.each([
    ['a catch that never leaves', "try { const r = await send(); if (r.ok) return r; attempt++; if (attempt > 5) throw new Error('late'); } catch (error) { log(error); }"],
    ['a throw for another reason', "try { const r = await send(); if (r.bad) throw new Error('bad'); if (r.ok) return r; } catch (error) { if (error.fatal) return null; }"],
    ['a turn that does not count', "try { const r = await send(); if (r.ok) return r; if (attempt > 5) throw new Error('late'); } catch (error) { if (error.fatal) return null; }"],
  ])('none: %s', (_name, body) => {
    expect(judge(body)).toEqual({ bounds: 0, defect: 'unrelated' });
  });
});
