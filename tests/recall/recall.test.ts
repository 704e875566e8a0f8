import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES_FOLDER, type PresetName, PRESET_NAMES, readCases } from './cases.ts';
import { type Outcomes, describeProblems, getRecall, isKnownRule, measure, score } from './measure.ts';

interface KnownMiss {
  readonly problems: readonly string[];
  readonly reason: string;
}

/**
 * The recall that a rule shall never fall below again, per preset; raise it when a rule gets better.
 * A rule is held to its cases from the day it has a floor; before, `npm run recall` shows where it stands.
 */
const FLOORS: Readonly<Record<string, Readonly<Record<PresetName, number>>>> = {
  'no-abrupt-terminate': { recommended: 0.94, strict: 1 },
  'no-blocked-main-thread': { recommended: 1, strict: 1 },
  'no-dom-in-worker': { recommended: 1, strict: 1 },
  'no-exit-in-worker': { recommended: 1, strict: 1 },
  'no-swallowed-abort': { recommended: 1, strict: 1 },
  'no-unguarded-shared-memory': { recommended: 1, strict: 1 },
  'no-unheard-stop-message': { recommended: 1, strict: 1 },
  'no-uninterruptible-sleep': { recommended: 1, strict: 1 },
  'no-unobservable-stop-flag': { recommended: 1, strict: 1 },
  'no-use-after-transfer': { recommended: 1, strict: 1 },
  'prefer-worker-pool': { recommended: 1, strict: 1 },
  'require-atomics-wait-timeout': { recommended: 1, strict: 1 },
  'require-fetch-timeout': { recommended: 1, strict: 1 },
  'require-signal-forwarding': { recommended: 1, strict: 1 },
  'require-stop-check': { recommended: 1, strict: 1 },
  'require-worker-error-handler': { recommended: 1, strict: 1 },
  'require-worker-join': { recommended: 1, strict: 1 },
};

const known = JSON.parse(readFileSync(join(CASES_FOLDER, 'known-misses.json'), 'utf8')) as Record<string, KnownMiss>;
const cases = readCases();
const rules = [...new Set(cases.map(({ expected }) => expected.rule))];

describe('the cases', () => {
  it('all name a file and a line of their own', () => {
    for (const { name, folder, expected } of cases) {
      const places = [expected, ...(expected.also ?? [])];
      for (const { file, line } of places) {
        expect(existsSync(join(folder, file)), `${name}: ${file}`).toBe(true);
        const lines = readFileSync(join(folder, file), 'utf8').split('\n');
        expect(lines[line - 1]?.trim(), `${name}: ${file}:${line}`).toBeTruthy();
      }
      expect(name.startsWith(`${expected.rule}/`), name).toBe(true);
    }
  });

  it('include every known miss', () => {
    const names = new Set(cases.map(({ name }) => name));
    expect(Object.keys(known).filter((name) => !names.has(name))).toEqual([]);
  });
});

for (const rule of rules) {
  describe.skipIf(!isKnownRule(rule) || FLOORS[rule] === undefined)(rule, () => {
    const own = cases.filter(({ expected }) => expected.rule === rule);
    const measured = new Map<string, Outcomes>();

    it.each(own.map((one) => [one.name, one] as const))('%s', async (name, one) => {
      const outcomes = await measure(one);
      measured.set(name, outcomes);
      const hint = `${one.expected.why} (a new success? Take it out of known-misses.json.)`;
      expect(describeProblems(outcomes), hint).toEqual(known[name]?.problems ?? []);
    });

    it.each(PRESET_NAMES)('keeps its recall under %s', (preset) => {
      const outcomes = own.flatMap(({ name, expected }) => {
        const found = measured.get(name);
        return found === undefined ? [] : [{ expected, outcomes: found }];
      });
      expect(getRecall(score(outcomes, preset))).toBeGreaterThanOrEqual(FLOORS[rule]?.[preset] ?? 0);
    });
  });
}
