import type { TSESLint } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { getMessageHandlers } from '../analysis/stopping/stop-handling.ts';
import { type LoopNode, findEnclosingFunction } from '../analysis/code/syntax.ts';
import { insertAtLoopTop } from './insertion.ts';
import { findRuntimeName } from './runtime-name.ts';
import { chooseStopCheck } from './stop-check.ts';

/** A statement that lets the event loop turn, and what it needs. */
export interface SchedulePoint {
  readonly statement: string;
  readonly buildImport: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];
}

/** A timer of the platform's own. */
export const TIMER_POINT: SchedulePoint = { statement: 'await new Promise((resolve) => setTimeout(resolve));', buildImport: () => [] };

/** The runtime's `sleep()`; null where it is not asked for or cannot be imported. */
export function findRuntimePoint(facts: FileFacts, loop: LoopNode): SchedulePoint | null {
  const sleep = facts.settings.preferRuntime ? findRuntimeName(facts, loop, 'sleep') : null;
  return sleep === null ? null : { statement: `await ${sleep.name}(0);`, buildImport: sleep.buildImport };
}

/**
 * Lets the event loop turn at the top of a loop, and checks the signal, if there is one, after that.
 * A message handler becomes async for it: nobody looks at what it returns. Null where `await` cannot stand.
 */
export function buildSchedulePointFix(
  facts: FileFacts,
  loop: LoopNode,
  signal: FitSignal | null,
  point: SchedulePoint = TIMER_POINT,
): TSESLint.ReportFixFunction | null {
  const owner = findEnclosingFunction(loop);
  const isModule = facts.sourceType === 'module';
  const isHandler = owner !== null && getMessageHandlers(facts).includes(owner) && !owner.generator && owner.type !== 'FunctionDeclaration';
  if (owner === null ? !isModule || isInStaticBlock(loop) : !owner.async && !isHandler) return null;
  const choice = signal === null ? null : chooseStopCheck(facts, loop, signal);
  const check = choice?.automatic ?? choice?.offered[0];
  const statements = check === undefined ? [point.statement] : [point.statement, check.text];
  return (fixer) => {
    const fixes = [...point.buildImport(fixer), ...insertAtLoopTop(facts, fixer, loop, ...statements)];
    return owner !== null && !owner.async ? [fixer.insertTextBefore(owner, 'async '), ...fixes] : fixes;
  };
}

/** Where `await` is no part of the module, although no function is around. */
export function isInStaticBlock(loop: LoopNode): boolean {
  for (let node: { type: string; parent?: unknown } | undefined = loop; node; node = node.parent as typeof node) {
    if (node.type === 'StaticBlock' || node.type === 'PropertyDefinition') return true;
  }
  return false;
}
