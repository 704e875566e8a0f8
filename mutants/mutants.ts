/**
 * Breaks good programs in one way each and asks whether the rule that owns the hazard sees it.
 *   npm run mutants                every operator on every program
 *   npm run mutants -- RULE…       only the operators of these rules
 *   npm run mutants -- --show      prints each mutant that escapes
 *   npm run mutants -- --program=NAME   only this program
 *   npm run mutants -- --record    writes mutants/results.json, which docs/quality.md tells of
 * Fails when a good program is reported, a mutant does not parse, or recall is under the goal.
 */
import type { Operator } from './operators/operator.ts';
import { OPERATORS, PROGRAMS, mutate } from './mutate.ts';
import { type Program, lintProgram } from './program.ts';
import { record } from './results.ts';

const GOAL = 0.98;
const args = process.argv.slice(2);
const isShown = args.includes('--show');
const isRecorded = args.includes('--record');
const onlyProgram = args.find((arg) => arg.startsWith('--program='))?.slice('--program='.length) ?? null;
const rules = args.filter((arg) => !arg.startsWith('--'));

interface Score {
  readonly operator: Operator;
  made: number;
  caught: number;
}

const operators = OPERATORS.filter(({ rule }) => rules.length === 0 || rules.includes(rule));

function show(mutant: Program, program: Program, operator: Operator): void {
  console.log(`\nescaped: ${program.name}, ${operator.name} (${operator.rule})`);
  if (!isShown) return;
  for (const [file, text] of mutant.files) if (text !== program.files.get(file)) console.log(`--- ${file}\n${text}`);
}

async function run(): Promise<number> {
  const scores: Score[] = operators.map((operator) => ({ operator, made: 0, caught: 0 }));
  let faults = 0;
  for (const program of PROGRAMS) {
    if (onlyProgram !== null && program.name !== onlyProgram) continue;
    const reports = await lintProgram(program);
    for (const report of reports) console.log(`false alarm: ${program.name}/${report.file}:${report.line} ${report.rule}: ${report.message}`);
    faults += reports.length;
    for (const score of scores) {
      for (const mutant of mutate(program, score.operator)) {
        score.made++;
        const found = await lintProgram(mutant);
        const unparsable = found.find((report) => report.rule === 'syntax');
        if (unparsable) {
          console.log(`does not parse: ${program.name}, ${score.operator.name}: ${unparsable.message}`);
          faults++;
        } else if (found.some((report) => report.rule === score.operator.rule)) score.caught++;
        else show(mutant, program, score.operator);
      }
    }
  }
  return faults + print(scores);
}

/** Prints recall by operator and by rule; the number of faults found. */
function print(scores: readonly Score[]): number {
  const recall = (list: readonly Score[]): string => `${((100 * sum(list, 'caught')) / Math.max(1, sum(list, 'made'))).toFixed(1)}%`;
  console.table(scores.map(({ operator, made, caught }) => ({ rule: operator.rule, operator: operator.name, mutants: made, caught })));
  const byRule = group(scores);
  console.table([...byRule].map(([rule, list]) => ({ rule, operators: list.length, mutants: sum(list, 'made'), caught: sum(list, 'caught'), recall: recall(list) })));
  const idle = scores.filter(({ made }) => made === 0);
  for (const { operator } of idle) console.log(`no program gives a place to: ${operator.name}`);
  console.log(`${scores.length} operators, ${sum(scores, 'made')} mutants, recall ${recall(scores)} (goal ${GOAL * 100}%).`);
  if (isRecorded) record([...byRule].map(([rule, list]) => ({ rule, operators: list.length, mutants: sum(list, 'made'), caught: sum(list, 'caught') })));
  return idle.length + (sum(scores, 'caught') < GOAL * sum(scores, 'made') ? 1 : 0);
}

function sum(scores: readonly Score[], key: 'made' | 'caught'): number {
  return scores.reduce((total, score) => total + score[key], 0);
}

function group(scores: readonly Score[]): Map<string, Score[]> {
  const groups = new Map<string, Score[]>();
  for (const score of scores) groups.set(score.operator.rule, [...(groups.get(score.operator.rule) ?? []), score]);
  return groups;
}

process.exitCode = (await run()) > 0 ? 1 : 0;
