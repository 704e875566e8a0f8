import { isInsideAny } from '../syntax.ts';
import { getCreations } from './creations.ts';
import { getEvidence } from './evidence.ts';
import { isExcluded } from './exclusions.ts';
import type { Program } from './program.ts';
import { createSides, isTopLevel } from './sides.ts';
import { getStringifiedFunctions } from './stringified.ts';

/**
 * Does a program's own text say that its file starts as a worker? Where only a function of it does,
 * whose text is sent to a worker, the file and its imports stay on the side of the owner. In a file that
 * starts workers, a handler in a function is taken for such a text.
 */
export function isOwnEntry(program: Program): boolean {
  if (isExcluded(program)) return false;
  const sides = createSides(program);
  const evidence = getEvidence(program).filter(({ node }) => sides.guardOf(node) !== 'main');
  if (evidence.length === 0) return false;
  const stringified = getStringifiedFunctions(program);
  const isOwner = getCreations(program).length > 0;
  return evidence.some(({ node }) => !isInsideAny(node, stringified) && (!isOwner || isTopLevel(node)));
}
