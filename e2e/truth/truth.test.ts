/** What the pages of the rules say of run time is so: their examples are run in real workers. */
import { describe, expect, it } from 'vitest';
import { browser } from '../../runtime/tests/support/browser.ts';
import { getExamples } from './examples.ts';
import { type Companion, type Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';

describe.runIf(browser)('the examples of the pages', () => {
  for (const [rule, { scenarios, companions }] of Object.entries(SCENARIOS)) {
    describe.concurrent(rule, () => {
      for (const example of getExamples(rule)) {
        const isOf = ({ of }: Scenario | Companion): boolean => of.test(example.code);
        const companion = companions.find(isOf);
        const scenario = scenarios.find(isOf);
        const title = `line ${example.line} (${example.heading}${example.madeBy === 'hand' ? '' : `, ${example.madeBy}`})`;
        it.runIf(companion === undefined)(`${title} ${example.isRight ? 'goes right' : 'goes wrong'}`, async () => {
          expect(scenario, 'a way to run this example').toBeDefined();
          expect(await scenario!.goesRight(example)).toBe(example.isRight);
        });
      }
    });
  }
});
