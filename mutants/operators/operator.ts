import type { Edit, Source } from '../source.ts';

/** One way to break a good program: each list of edits that it yields makes one mutant. */
export interface Operator {
  /** What it does, in words: the table's row. */
  readonly name: string;
  /** The rule that owns the hazard it makes. */
  readonly rule: string;
  readonly mutate: (source: Source) => Iterable<readonly Edit[]>;
}
