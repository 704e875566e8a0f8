import type { Linter } from 'eslint';

/**
 * One defect, one report. Two rules that report at the same place speak of one defect, unless the pair
 * is listed here with what makes them two: mending one leaves the other.
 */
const TWO_DEFECTS: readonly (readonly [one: string, other: string, reason: string])[] = [
  ['prefer-worker-pool', 'require-worker-error-handler', 'How many threads there are, and whether their failure is heard.'],
  ['prefer-worker-pool', 'require-worker-join', 'How many threads there are, and whether each of them ends.'],
  ['require-worker-error-handler', 'require-worker-join/effectLeak', 'Whether its failure is heard, and whether it ends with the component.'],
  ['require-worker-error-handler', 'require-worker-join/renderLeak', 'Whether its failure is heard, and whether there is one for each render.'],
  ['require-worker-error-handler', 'require-worker-join/leaked', 'Whether its failure is heard, and whether it ends with the call.'],
  ['no-abrupt-terminate', 'require-worker-join/floatingTerminate', 'What should come before terminate(), a request, and what after, an await.'],
];

type Message = Pick<Linter.LintMessage, 'ruleId' | 'messageId' | 'line' | 'column' | 'endLine' | 'endColumn'>;

/** The pairs of reports that speak of one defect. */
export function findOverlaps(messages: readonly Message[]): readonly string[] {
  return messages.flatMap((one, index) =>
    messages.slice(index + 1).flatMap((other) => {
      if (one.ruleId === other.ruleId || one.line !== other.line || !doesMeet(one, other)) return [];
      const pair = [describeReport(one), describeReport(other)];
      return TWO_DEFECTS.some(([a, b]) => pair.some((id) => isOf(id, a)) && pair.some((id) => isOf(id, b))) ? [] : [`line ${one.line}: ${pair.join(' + ')}`];
    }),
  );
}

const describeReport = ({ ruleId, messageId }: Message): string => `${ruleId?.replace('graceful-workers/', '') ?? 'parser'}/${messageId ?? ''}`;

const isOf = (id: string, entry: string): boolean => id === entry || id.startsWith(`${entry}/`);

/** Do two reports that begin on one line share any of the text? */
function doesMeet(one: Message, other: Message): boolean {
  const [first, second] = one.column <= other.column ? [one, other] : [other, one];
  return first.endLine === undefined || first.endLine > second.line || (first.endColumn ?? Infinity) > second.column;
}
