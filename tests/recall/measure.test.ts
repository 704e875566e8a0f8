import { type Expectation, type PresetName, getDuty } from './cases.ts';
import { describeProblems, getRecall, judge, score } from './measure.ts';

const expectation = (hazard: boolean, preset: PresetName, also: Expectation['also'] = []): Expectation => ({
  rule: 'some-rule',
  hazard,
  preset,
  file: 'main.js',
  line: 3,
  also,
  why: 'it hangs',
  source: 'question',
});

describe('getDuty', () => {
  it.each([
    ['a hazard for recommended', true, 'recommended', 'report', 'report'],
    ['a hazard for strict', true, 'strict', 'silent', 'report'],
    ['a program left alone by recommended', false, 'recommended', 'silent', 'either'],
    ['a program left alone by strict', false, 'strict', 'silent', 'silent'],
  ] as const)('of %s', (_, hazard, preset, recommended, strict) => {
    expect(getDuty(expectation(hazard, preset), 'recommended')).toBe(recommended);
    expect(getDuty(expectation(hazard, preset), 'strict')).toBe(strict);
  });
});

describe('judge', () => {
  const here = { file: 'main.js', line: 3 };
  const there = { file: 'worker.js', line: 1 };

  it('finds the hazard at its own place only', () => {
    expect(judge(expectation(true, 'recommended'), 'strict', [here])).toEqual({ isMissed: false, falseAlarms: [] });
    expect(judge(expectation(true, 'recommended'), 'strict', [there])).toEqual({ isMissed: true, falseAlarms: [there] });
  });

  it('lets a second place pass that the case allows', () => {
    expect(judge(expectation(true, 'strict', [there]), 'strict', [here, there])).toEqual({ isMissed: false, falseAlarms: [] });
  });

  it('takes a report under too weak a preset for a false alarm', () => {
    expect(judge(expectation(true, 'strict'), 'recommended', [here])).toEqual({ isMissed: false, falseAlarms: [here] });
  });

  it('does not judge what the case leaves open', () => {
    expect(judge(expectation(false, 'recommended'), 'strict', [here])).toEqual({ isMissed: false, falseAlarms: [] });
  });
});

it('counts and describes', () => {
  const silent = { isMissed: false, falseAlarms: [] };
  const outcomes = { recommended: silent, strict: { isMissed: true, falseAlarms: [{ file: 'a.js', line: 9 }] } };
  expect(describeProblems(outcomes)).toEqual(['strict: missed', 'strict: false alarm at a.js:9']);
  const total = score(
    [
      { expected: expectation(true, 'strict'), outcomes },
      { expected: expectation(true, 'recommended'), outcomes: { recommended: silent, strict: silent } },
    ],
    'strict',
  );
  expect(total).toEqual({ hazards: 2, found: 1, temptations: 0, yielded: 0, strays: 1 });
  expect(getRecall(total)).toBe(0.5);
});
