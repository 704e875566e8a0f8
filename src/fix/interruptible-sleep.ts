import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isTypeScript } from '../analysis/code/component-files.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { FitSignal } from '../analysis/signals.ts';
import type { HandWrittenSleep, Sleep, SleepHelperCall } from '../analysis/loops/sleeps.ts';
import { findPropertyName, type FunctionNode } from '../analysis/code/syntax.ts';
import { ownNodes } from '../analysis/code/walk.ts';
import { type Fix, buildArgumentFix, buildOptionsPropertyFix, toSignalProperty } from './call-options.ts';
import { getIndent, getLineBreak } from './insertion.ts';
import { findRuntimeName } from './runtime-name.ts';

/** Names that a rewritten promise brings: the delay must not mean something else by them. */
const OWN_NAMES = /\b(?:wake|stop|timer|reject|signal)\b/u;

/** Builds the fix that lets a signal end a sleep; null where that cannot be written without losing something. */
export function buildInterruptibleSleepFix(facts: FileFacts, sleep: Sleep, signal: FitSignal, loop: TSESTree.Node): Fix | null {
  const form = isAskedFor(facts, loop, signal) ? 'wake' : 'reject';
  switch (sleep.kind) {
    case 'options':
      return buildOptionsPropertyFix(facts, sleep.node, sleep.optionsIndex, sleep.options, toSignalProperty(facts, signal));
    case 'promise': {
      const text = findRewritten(facts, sleep, signal.text, signal.isOptional, form);
      return text === null ? null : (fixer) => fixer.replaceText(sleep.node, text);
    }
    case 'helper':
      return buildHelperFix(facts, sleep, signal, form);
    default:
      return null;
  }
}

/** The runtime's `sleep()` in the place of a promise written by hand; it rejects when it is stopped. Null for other sleeps. */
export function buildRuntimeSleepFix(facts: FileFacts, sleep: Sleep, signal: FitSignal): Fix | null {
  if (sleep.kind !== 'promise' || !sleep.written.isPlain || sleep.written.delay === null || sleep.written.value !== null) return null;
  if (facts.sourceCode.getCommentsInside(sleep.node).length > 0) return null;
  const runtime = findRuntimeName(facts, sleep.node, 'sleep');
  if (runtime === null) return null;
  const text = `${runtime.name}(${facts.sourceCode.getText(sleep.written.delay)}, { ${toSignalProperty(facts, signal)} })`;
  return (fixer) => [...runtime.buildImport(fixer), fixer.replaceText(sleep.node, text)];
}

/** Does the loop itself look at the signal, so that it ends when the sleep merely wakes up? */
function isAskedFor(facts: FileFacts, loop: TSESTree.Node, signal: FitSignal): boolean {
  const text = signal.text.replaceAll('?.', '.');
  for (const node of ownNodes(facts, loop)) {
    if (node.type !== 'MemberExpression') continue;
    const name = findPropertyName(node);
    if (name !== 'aborted' && name !== 'throwIfAborted') continue;
    if (facts.sourceCode.getText(node.object).replaceAll('?.', '.') === text) return true;
  }
  return false;
}

type Form = 'wake' | 'reject';

/** The text of a promise that a signal settles too, and that leaves no listener behind. */
function findRewritten(facts: FileFacts, { node, written }: HandWrittenSleep, signal: string, isOptional: boolean, form: Form): string | null {
  const { sourceCode } = facts;
  if (!written.isPlain || written.delay === null || sourceCode.getCommentsInside(node).length > 0) return null;
  const delay = sourceCode.getText(written.delay);
  const value = written.value === null ? getNothing(facts, node) : sourceCode.getText(written.value);
  if (OWN_NAMES.test(`${delay} ${value}`)) return null;
  const dot = isOptional ? '?.' : '.';
  const types = node.typeArguments ? sourceCode.getText(node.typeArguments) : '';
  const { resolve } = written;
  const lines = form === 'wake' ? getWakingLines(signal + dot, resolve, value, delay) : getRejectingLines(signal + dot, resolve, value, delay);
  const parameters = form === 'wake' ? resolve : `${resolve}, reject`;
  const [lineBreak, indent] = [getLineBreak(facts), getIndent(facts, node)];
  const body = lines.map((line) => `${lineBreak}${indent}  ${line}`).join('');
  return `new Promise${types}((${parameters}) => {${body}${lineBreak}${indent}})`;
}

function getWakingLines(signal: string, resolve: string, value: string, delay: string): readonly string[] {
  return [
    'const wake = () => {',
    '  clearTimeout(timer);',
    `  ${signal}removeEventListener('abort', wake);`,
    `  ${resolve}(${value});`,
    '};',
    `const timer = setTimeout(wake, ${delay});`,
    `${signal}addEventListener('abort', wake);`,
    `if (${signal}aborted) wake();`,
  ];
}

function getRejectingLines(signal: string, resolve: string, value: string, delay: string): readonly string[] {
  return [
    `${signal}throwIfAborted();`,
    'const stop = () => {',
    '  clearTimeout(timer);',
    `  reject(${signal}reason);`,
    '};',
    'const timer = setTimeout(() => {',
    `  ${signal}removeEventListener('abort', stop);`,
    `  ${resolve}(${value});`,
    `}, ${delay});`,
    `${signal}addEventListener('abort', stop, { once: true });`,
  ];
}

/** What resolves a promise with nothing: TypeScript wants to see it where it infers what is promised. */
function getNothing(facts: FileFacts, { typeArguments }: TSESTree.NewExpression): string {
  return typeArguments === undefined && isTypeScript(facts) ? 'undefined' : '';
}

/** The helper takes a signal as its last parameter, and this call passes it. */
function buildHelperFix(facts: FileFacts, { node, helper, inner }: SleepHelperCall, signal: FitSignal, form: Form): Fix | null {
  if (helper.params.at(-1)?.type === 'RestElement' || node.arguments.some((argument) => argument.type === 'SpreadElement')) return null;
  if (facts.sourceCode.getText(helper).includes('signal') || node.arguments.length === 0) return null;
  const pass = buildArgumentFix(facts, node, helper.params.length, signal.text);
  const change = buildInnerFix(facts, inner, form);
  const parameter = buildParameterFix(facts, helper);
  if (pass === null || change === null || parameter === null) return null;
  return (fixer) => [change, parameter, pass].flatMap((fix) => fix(fixer));
}

function buildInnerFix(facts: FileFacts, inner: Sleep, form: Form): Fix | null {
  if (inner.kind === 'options') return buildOptionsPropertyFix(facts, inner.node, inner.optionsIndex, inner.options, 'signal');
  const text = inner.kind === 'promise' ? findRewritten(facts, inner, 'signal', true, form) : null;
  return text === null ? null : (fixer) => fixer.replaceText(inner.node, text);
}

function buildParameterFix(facts: FileFacts, helper: FunctionNode): Fix | null {
  const last = helper.params.at(-1);
  if (last === undefined) return null;
  const text = isTypeScript(facts) ? 'signal?: AbortSignal' : 'signal';
  const before = facts.sourceCode.getTokenBefore(last);
  const isBare = helper.type === 'ArrowFunctionExpression' && helper.params.length === 1 && (before === null || before.value !== '(' || before.range[0] < helper.range[0]);
  return (fixer: TSESLint.RuleFixer) => (isBare ? fixer.replaceText(last, `(${facts.sourceCode.getText(last)}, ${text})`) : fixer.insertTextAfter(last, `, ${text}`));
}
