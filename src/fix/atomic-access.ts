import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { PlainAccess } from '../analysis/memory/cell-accesses.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { wrapped } from '../analysis/code/syntax.ts';

export interface AtomicAccess {
  /** The method of `Atomics` to use: 'load', 'store', 'add', … */
  readonly method: string;
  readonly fix: TSESLint.ReportFixFunction;
}

const UPDATES: Readonly<Record<string, string>> = { '+=': 'add', '-=': 'sub', '|=': 'or', '&=': 'and', '^=': 'xor', '++': 'add', '--': 'sub' };

/** The method of `Atomics` that does what the access does; null when there is none, as for `*=`. */
export function findAtomicMethod({ kind, writer }: PlainAccess): string | null {
  if (kind === 'read') return 'load';
  if (kind === 'write') return writer === null ? null : 'store';
  return writer === null ? null : (UPDATES[writer.operator] ?? null);
}

/**
 * Writes a plain access with `Atomics`. Null where that would change the value of the expression
 * (`Atomics.add` returns the old value), lose a comment, or is not possible.
 */
export function buildAtomicAccess(facts: FileFacts, access: PlainAccess): AtomicAccess | null {
  const { sourceCode } = facts;
  const method = findAtomicMethod(access);
  const target = access.writer ?? wrapped(access.node);
  if (method === null || access.node.optional || sourceCode.getCommentsInside(target).length > 0) return null;
  if (access.kind === 'update' && !isValueUnused(access)) return null;
  const cell = `${sourceCode.getText(access.node.object)}, ${sourceCode.getText(access.node.property)}`;
  const value = findValue(facts, access);
  const text = `Atomics.${method}(${value === null ? cell : `${cell}, ${value}`})`;
  return { method, fix: (fixer) => fixer.replaceText(target, text) };
}

function findValue(facts: FileFacts, { writer, view }: PlainAccess): string | null {
  if (writer === null) return null;
  if (writer.type === 'UpdateExpression') return view.type?.startsWith('Big') ? '1n' : '1';
  const text = facts.sourceCode.getText(writer.right);
  return writer.right.type === 'SequenceExpression' ? `(${text})` : text;
}

/** `cells[0]++` is the old value, as `Atomics.add` returns it; of the other forms the value must not be used. */
function isValueUnused({ writer }: PlainAccess): boolean {
  if (writer === null) return false;
  if (writer.type === 'UpdateExpression' && !writer.prefix) return true;
  const { parent }: { parent: TSESTree.Node } = writer;
  return parent.type === 'ExpressionStatement' || (parent.type === 'ForStatement' && parent.update === writer);
}
