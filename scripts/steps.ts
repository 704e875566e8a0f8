/** One thing to verify: what it is, and how; it prints for itself what is wrong. */
export interface Step {
  readonly name: string;
  readonly run: () => boolean;
}

/**
 * Runs all steps, also past one that fails, so that one run tells everything. Prints each step's
 * name and time, and a summary.
 * @returns Whether all succeeded.
 */
export function runSteps(steps: readonly Step[]): boolean {
  const lines = steps.map(({ name, run }, index) => {
    console.log(`\n── ${index + 1}/${steps.length} ${name}`);
    const start = performance.now();
    const isGood = run();
    return { isGood, line: `${isGood ? '✔' : '✖'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)` };
  });
  console.log(`\n── summary\n${lines.map(({ line }) => line).join('\n')}`);
  return lines.every(({ isGood }) => isGood);
}
