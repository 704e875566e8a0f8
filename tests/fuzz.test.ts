import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParserTests } from '../fuzz/parser-tests.ts';
import { program } from '../fuzz/programs.ts';
import { examine, judge, someVariants } from '../fuzz/properties.ts';
import { variants } from '../fuzz/variants.ts';

/** The long run is `npm run fuzz`. A failure prints its seed. */
const RUNS = 2000;

describe('random programs', () => {
  it('parse, mostly', () => {
    const sample = fc.sample(program, { numRuns: 200, seed: 1 });
    expect(sample.filter((text) => judge(text).isParsed).length).toBeGreaterThan(180);
  }, 300_000);
  it('can be written differently', () => {
    const sample = fc.sample(program, { numRuns: 200, seed: 2 }).filter((text) => judge(text).isParsed);
    for (const variant of variants) {
      const written = sample.map((text) => variant.write(text)).filter((text) => text !== null);
      const parsed = written.filter((text) => judge(text, variant.parser ?? 'espree', variant.sourceType ?? 'module').isParsed);
      expect(parsed.length, variant.name).toBeGreaterThan(0.9 * written.length);
      expect(written.length, variant.name).toBeGreaterThan(0);
    }
  }, 300_000);
  it('make no rule throw, break no fix, and are judged alike however written', () => {
    // Fixed, so that a red run means a changed program; `npm run fuzz` takes a new seed each time.
    const seed = 73296964;
    console.log(`fuzz seed ${seed}`);
    fc.assert(
      fc.property(program, someVariants, (text, ways) => {
        expect(examine(text, ways).failure).toBeNull();
      }),
      { numRuns: RUNS, seed },
    );
  }, 300_000);
});

describe('parser test data', () => {
  it('makes no rule throw and breaks no fix', () => {
    const failures = readParserTests().flatMap(({ name, text }, index) => {
      const { failure } = examine(text, [variants[index % variants.length]!]);
      return failure === null ? [] : [{ name, ...failure }];
    });
    expect(failures).toEqual([]);
  }, 120_000);
});

/** Found by the long run, made as small as they would go. */
const FOUND: readonly string[] = [
  "const worker = new Worker(new URL('./w.js', import.meta.url));",
  "const worker = new Worker(new URL('./w.js', import.meta.url));\nconst item0 = (<Chart onClick={() => worker.terminate()} data={data} /> && <Chart onClick={() => worker.terminate()} data={data} />);\nconst item1 = await poll();",
  'for (const item of queue) { while (poll()) { await poll(signal).catch(() => {}); } }',
];

describe('programs that once failed', () => {
  it.each(FOUND)('%s', (text) => {
    expect(judge(text).isParsed).toBe(true);
    expect(examine(text).failure).toBeNull();
  });
});
