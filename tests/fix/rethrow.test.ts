import { describe, expect, it } from 'vitest';
import { buildRethrow } from '../../src/fix/rethrow.ts';
import { applyFix } from '../support/apply-fix.ts';

const rethrow = (code: string): string | null => applyFix(code, (facts) => buildRethrow(facts, facts.nodes('CatchClause')[0]!, 'signal'));

describe('buildRethrow', () => {
  it.each([
    ['a named error', 'try { f(); } catch (e) { log(e); }', 'try { f(); } catch (e) { if (signal.aborted) throw e; log(e); }'],
    ['an error without a name', 'try { f(); } catch { log(); }', 'try { f(); } catch (error) { if (signal.aborted) throw error; log(); }'],
    ['a name that is taken', 'try { f(); } catch { error(); }', 'try { f(); } catch (reason) { if (signal.aborted) throw reason; error(); }'],
    ['a clause of several lines', 'try {\n  f();\n} catch (e) {\n  log(e);\n}', 'try {\n  f();\n} catch (e) {\n  if (signal.aborted) throw e;\n  log(e);\n}'],
  ])('%s', (_, code, expected) => {
    expect(rethrow(code)).toBe(expected);
  });

  it('leaves a destructured error alone', () => {
    expect(rethrow('try { f(); } catch ({ message }) { log(message); }')).toBeNull();
  });
});
