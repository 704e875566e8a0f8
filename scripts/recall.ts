/**
 * Prints how many of the examiner's hazards each rule finds, and how often it cries wolf.
 *   npm run recall              all rules
 *   npm run recall -- RULE…     only these, with every miss and false alarm
 */
import { PRESET_NAMES, readCases } from '../tests/recall/cases.ts';
import { type Outcomes, describeProblems, getRecall, isKnownRule, measure, score } from '../tests/recall/measure.ts';

const named = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const cases = readCases().filter(({ expected: { rule } }) => named.length === 0 || named.includes(rule));
const rules = [...new Set(cases.map(({ expected }) => expected.rule))];

const unknown = named.filter((rule) => !rules.includes(rule));
if (unknown.length > 0) {
  console.error(`No cases for ${unknown.join(', ')}.`);
  process.exit(1);
}

const rows: object[] = [];
const problems: string[] = [];

for (const rule of rules.filter(isKnownRule)) {
  const measured: { expected: (typeof cases)[number]['expected']; outcomes: Outcomes }[] = [];
  for (const one of cases.filter(({ expected }) => expected.rule === rule)) {
    const outcomes = await measure(one);
    measured.push({ expected: one.expected, outcomes });
    for (const problem of describeProblems(outcomes)) problems.push(`${one.name} ${problem}\n    ${one.expected.why}`);
  }
  for (const preset of PRESET_NAMES) {
    const total = score(measured, preset);
    rows.push({
      rule,
      preset,
      hazards: total.hazards,
      found: total.found,
      recall: `${Math.round(getRecall(total) * 100)}%`,
      'non-hazards': total.temptations,
      'false alarms': total.yielded,
      strays: total.strays,
    });
  }
}

console.table(rows);
if (problems.length > 0) console.log(problems.join('\n'));
const missing = rules.filter((rule) => !isKnownRule(rule));
if (missing.length > 0) console.log(`Not written yet: ${missing.join(', ')}.`);
