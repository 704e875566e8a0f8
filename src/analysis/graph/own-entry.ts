import { isInsideAny } from '../code/syntax.ts';
import { getEntryFunctions } from './entry-functions.ts';
import { findSupportingEvidence, getEvidence } from './evidence.ts';
import { isExcluded } from './exclusions.ts';
import type { Program } from './program.ts';
import { getSides, isTopLevel } from './sides.ts';
import { getStringifiedFunctions } from './stringified.ts';

/**
 * Does a program's own text say that its file starts as a worker? Where only a function of it does,
 * whose text is sent to a worker or which a worker is to call, the file and its imports stay on the
 * side of the owner.
 * @param isStarter Does it start workers? Its name and one other fact prove nothing then, and a handler
 *   in a function is taken for such a text.
 */
export function isOwnEntry(program: Program, isStarter: boolean): boolean {
  if (isExcluded(program)) return false;
  if (!isStarter && findSupportingEvidence(program) !== null) return true;
  const sides = getSides(program);
  const evidence = getEvidence(program).filter(({ node }) => sides.guardOf(node) !== 'main');
  if (evidence.length === 0) return false;
  const functions = new Set([...getStringifiedFunctions(program), ...getEntryFunctions(program, sides)]);
  return evidence.some(({ node }) => !isInsideAny(node, functions) && (!isStarter || isTopLevel(node)));
}
