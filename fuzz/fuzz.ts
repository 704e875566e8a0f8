/**
 * Looks for programs on which a rule throws, a fix breaks something, or the verdict depends on how
 * the program is written.
 *   npm run fuzz                              100,000 programs, a new seed
 *   npm run fuzz -- --programs 5000 --seed 7  fewer, or the same again
 *   npm run fuzz -- --minutes 6               stops after so many minutes
 *   npm run fuzz -- --record                  adds the run to fuzz/results.json, which docs/quality.md tells of
 * Prints the smallest program that fails.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { program } from './programs.ts';
import { readParserTests } from './parser-tests.ts';
import { examine, someVariants } from './properties.ts';
import { record } from './results.ts';
import { variants } from './variants.ts';

const { values } = parseArgs({ options: { programs: { type: 'string', default: '100000' }, seed: { type: 'string' }, minutes: { type: 'string' }, record: { type: 'boolean', default: false } } });
const total = Number(values.programs);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const limit = values.minutes === undefined ? {} : { interruptAfterTimeLimit: Number(values.minutes) * 60_000 };
if (!Number.isInteger(total) || total < 1 || !Number.isInteger(seed) || Number.isNaN(limit.interruptAfterTimeLimit)) {
  console.error('--programs takes a whole number above 0, --seed a whole number, --minutes a number.');
  process.exit(2);
}

let faults = 0;
for (const [index, { name, text }] of readParserTests().entries()) {
  const { failure } = examine(text, [variants[(index + seed) % variants.length]!]);
  if (failure === null) continue;
  faults++;
  console.log(`${name}: not so: ${failure.property}\n${failure.detail}\n`);
}
console.log(`Parser tests: ${readParserTests().length} programs.`);

let done = 0;
let reported = 0;
const started = performance.now();
const details = fc.check(
  fc.property(program, someVariants, (text, ways) => {
    const { isParsed, isReported, failure } = examine(text, ways);
    if (!isParsed) return;
    done++;
    if (isReported) reported++;
    if (done % 5000 === 0) console.log(`${done} programs, ${reported} of them reported, ${((performance.now() - started) / 1000).toFixed(0)} s`);
    if (failure !== null) throw new Error(`not so: ${failure.property}\n${failure.detail}`);
  }),
  { numRuns: total, seed, endOnFailure: false, ...limit },
);
if (details.failed) {
  faults++;
  console.log(`seed ${seed}, path ${details.counterexamplePath}\n--- program ---\n${details.counterexample?.[0]}\n--- ${String(details.errorInstance)}`);
}
console.log(`Fuzz: ${done} programs (seed ${seed}), ${reported} reported, ${faults} failures.`);
if (values.record) record({ programs: done, reported, failures: faults, seed });
process.exitCode = faults === 0 ? 0 : 1;
