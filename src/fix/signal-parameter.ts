import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isTypeScript } from '../analysis/code/component-files.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { getFunctionUses } from '../analysis/code/functions.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { isStoppingCode } from '../analysis/stopping/stopping-code.ts';
import { type FunctionNode, type LoopNode, findEnclosingFunction } from '../analysis/code/syntax.ts';
import { insertAtLoopTop } from './insertion.ts';
import { chooseStopCheck } from './stop-check.ts';

const NAME = 'signal';

/** Gives the function around a loop a parameter `signal`, and checks it at the loop's top; null where it cannot have one. */
export function buildSignalParameterFix(facts: FileFacts, loop: LoopNode): TSESLint.ReportFixFunction | null {
  const owner = findEnclosingFunction(loop);
  if (owner === null || !canTakeParameter(facts, owner) || isStoppingCode(facts, loop) || isTaken(facts, loop)) return null;
  const signal: FitSignal = { text: NAME, isOptional: true, origin: 'parameter', owner };
  const { automatic, offered } = chooseStopCheck(facts, loop, signal);
  const check = automatic ?? offered.at(-1);
  if (check === undefined) return null;
  const parameter = isTypeScript(facts) ? `${NAME}?: AbortSignal` : NAME;
  return (fixer) => [insertParameter(facts, fixer, owner, parameter), ...insertAtLoopTop(facts, fixer, loop, check.text)];
}

/** Is the function called by its own callers, and not by an event, a framework or the like? */
function canTakeParameter(facts: FileFacts, owner: FunctionNode): boolean {
  const { parent } = owner;
  const last = owner.params.at(-1);
  if (last?.type === 'RestElement') return false;
  if (parent.type === 'MethodDefinition') return parent.kind === 'method' && !parent.override;
  const isNamed = owner.type === 'FunctionDeclaration' || parent.type === 'VariableDeclarator';
  return isNamed && getFunctionUses(facts, owner).values.length === 0;
}

/** Does the name mean something else already, in the function or where the loop is? */
function isTaken(facts: FileFacts, loop: LoopNode): boolean {
  let scope: TSESLint.Scope.Scope | null = facts.sourceCode.getScope(loop.body);
  for (; scope !== null; scope = scope.upper) if ((scope.set.get(NAME)?.defs.length ?? 0) > 0) return true;
  return facts.nodes('Identifier').some((node) => node.name === NAME && node.range[0] >= loop.range[0] && node.range[1] <= loop.range[1] && isReference(node));
}

function isReference(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  return parent.type !== 'Property' || parent.value === node;
}

function insertParameter(facts: FileFacts, fixer: TSESLint.RuleFixer, owner: FunctionNode, parameter: string): TSESLint.RuleFix {
  const { sourceCode } = facts;
  const last = owner.params.at(-1);
  if (last !== undefined) {
    const after = sourceCode.getTokenAfter(last)!;
    if (after.value === '=>') return fixer.replaceText(last, `(${sourceCode.getText(last)}, ${parameter})`);
    return fixer.insertTextAfter(last, `, ${parameter}`);
  }
  const open = sourceCode.getFirstToken(owner, (token) => token.value === '(')!;
  return fixer.insertTextAfter(open, parameter);
}
