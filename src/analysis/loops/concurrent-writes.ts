import { type Segment, canReach, getCodePaths } from '../code/code-paths.ts';
import type { Write } from '../code/changes.ts';
import type { FileFacts } from '../file-facts.ts';
import { type Variable, findVariable } from '../code/globals.ts';
import { getLoopPath } from './loop-paths.ts';
import { type FunctionNode, type LoopNode, findEnclosingFunction, isInside } from '../code/syntax.ts';

/**
 * Is a write made by other code than the loop's own run: a handler, a method, another function; or
 * another branch of the same handler, which the next message takes while the loop still runs?
 */
export function isBehind(facts: FileFacts, loop: LoopNode, write: Write): boolean {
  const owner = findEnclosingFunction(loop);
  if (findEnclosingFunction(write.node) !== owner) return true;
  if (owner === null || isInside(write.node, loop) || isLocal(facts, write, owner)) return false;
  const own = new Set(getLoopPath(facts, loop).segments);
  const written = getCodePaths(facts).endOf(write.node);
  return written.length > 0 && !meets(written, own) && !canReach(own, new Set(written)) && !canReach(written, own);
}

function meets(segments: readonly Segment[], others: ReadonlySet<Segment>): boolean {
  return segments.some((segment) => others.has(segment));
}

/** Has each call of a function a variable of its own? */
function isLocal(facts: FileFacts, { node }: Write, owner: FunctionNode): boolean {
  const variable: Variable | null = node.type === 'Identifier' ? findVariable(facts, node) : null;
  return variable?.defs[0] !== undefined && isInside(variable.defs[0].node, owner);
}
