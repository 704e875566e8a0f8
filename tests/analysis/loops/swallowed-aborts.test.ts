import { describe, expect, it } from 'vitest';
import { findSignalExpression, getSwallowedAborts } from '../../../src/analysis/loops/swallowed-aborts.ts';
import { getLastExpression, getText, withFacts } from '../../support/facts.ts';

const swallowedIn = (code: string): readonly (string | null)[] => withFacts(code, (facts) => getSwallowedAborts(facts).map(({ operation }) => getText(facts, operation)));
const inLoop = (body: string): string => `async function run(signal) { while (true) { ${body} } }`;

describe('getSwallowedAborts', () => {
  it.each([
    ['a catch that logs', 'try { await f({ signal }); } catch (e) { log(e); }'],
    ['a check that is caught', 'try { signal.throwIfAborted(); await g(); } catch { retry(); }'],
    ['a catch that goes on', 'try { await f({ signal }); } catch { continue; }'],
    ['a signal that each turn combines', 'const both = AbortSignal.any([signal, other.signal]); try { await f({ signal: both }); } catch (e) { log(e); }'],
    ['a silenced promise', 'await f({ signal }).catch(() => {});'],
  ])('%s', (_, body) => {
    expect(swallowedIn(inLoop(body))).toHaveLength(1);
  });

  it.each([
    ['a rethrow', 'try { await f({ signal }); } catch (e) { if (signal.aborted) throw e; log(e); }'],
    ['a break', 'try { await f({ signal }); } catch { break; }'],
    ['a return on some test', "try { await f({ signal }); } catch (e) { if (e.name === 'AbortError') return; }"],
    ['a check at the next turn’s head', 'if (signal.aborted) break; try { await f({ signal }); } catch (e) { log(e); }'],
    ['a helper that throws', 'try { await f({ signal }); } catch (e) { throwIfFatal(e); }'],
    ['a controller of each turn', 'const own = new AbortController(); skip = () => own.abort(); try { await f({ signal: own.signal }); } catch (e) { log(e); }'],
    ['its signal, taken out', 'const own = new AbortController(); skip = () => own.abort(); const { signal: mine } = own; await f({ signal: mine }).catch(() => {});'],
    ['nothing to abort', 'try { await f(); } catch (e) { log(e); }'],
    ['an operation that a nearer catch guards', 'try { try { await f({ signal }); } catch { break; } } catch (e) { log(e); }'],
  ])('none: %s', (_, body) => {
    expect(swallowedIn(inLoop(body))).toEqual([]);
  });

  it('says nothing of a catch outside of a loop', () => {
    expect(swallowedIn('async function run(signal) { try { await f({ signal }); } catch (e) { log(e); } }')).toEqual([]);
  });
});

describe('findSignalExpression', () => {
  it.each([
    ['await f({ signal });', 'signal'],
    ['await f(url, { signal: options.signal });', 'options.signal'],
    ['signal.throwIfAborted();', 'signal'],
    ['await f(url);', null],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => getText(facts, findSignalExpression(facts, getLastExpression(facts))))).toBe(expected);
  });
});
