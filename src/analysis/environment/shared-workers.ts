import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findGlobalName } from '../code/globals.ts';
import { findString } from '../code/syntax.ts';

/**
 * Is the file the entry of a shared worker alone: does it hear pages connect, and no messages of an
 * owner? No page owns it: it lives as long as one is connected, and none can terminate it.
 */
export const isSharedWorker: (facts: FileFacts) => boolean = defineFact((facts) => hears(facts, 'connect') && !hears(facts, 'message'));

/** `onconnect = …`, `self.addEventListener('connect', …)`, and the function of this name in a classic script. */
function hears(facts: FileFacts, event: string): boolean {
  const handler = `on${event}`;
  return (
    facts.nodes('AssignmentExpression').some(({ left }) => findGlobalName(facts, left) === handler) ||
    facts.nodes('CallExpression').some((call) => findGlobalName(facts, call.callee) === 'addEventListener' && findString(call.arguments[0]) === event) ||
    facts.nodes('FunctionDeclaration').some((fn: TSESTree.FunctionDeclaration) => fn.id?.name === handler && fn.parent.type === 'Program')
  );
}
