import { type AtomicsCall } from '../analysis/memory/atomics.ts';
import { type PlainAccess, getPlainAccesses } from '../analysis/memory/cell-accesses.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { isInLoopTest, isOrdered } from '../analysis/memory/memory-order.ts';
import { getBlockingSpins } from '../analysis/memory/spin-loops.ts';
import { isInside } from '../analysis/code/syntax.ts';
import { createRule } from '../create-rule.ts';
import { buildAtomicAccess, findAtomicMethod } from '../fix/atomic-access.ts';

type MessageIds = 'plainRead' | 'plainWrite' | 'plainUpdate' | 'useAtomics';

/** Methods whose cells control something: they are waited on, or tell that something is ready. */
const CONTROLLING: ReadonlySet<string> = new Set(['compareExchange', 'exchange', 'load', 'notify', 'store', 'wait', 'waitAsync', 'wake']);

const MESSAGES = { read: 'plainRead', write: 'plainWrite', update: 'plainUpdate' } as const;

export default createRule<MessageIds, object>({
  name: 'no-unguarded-shared-memory',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow reading or writing a cell of shared memory without `Atomics` where the same cell is used with `Atomics`',
      recommended: {},
      fixSafety: 'Only suggestions: an operation of `Atomics` is indivisible by itself, but two of them in a row are not.',
    },
    hasSuggestions: true,
    messages: {
      plainRead:
        '{{ cell }} is read without `Atomics` here, while line {{ line }} uses it with `Atomics.{{ method }}`: this thread may go on with an old value, in a loop for ever. Read it with `Atomics.load`.',
      plainWrite:
        '{{ cell }} is written without `Atomics` here, while line {{ line }} uses it with `Atomics.{{ method }}`: the other thread may miss the change, or see it before the data that it announces. Write it with `Atomics.store`.',
      plainUpdate:
        '{{ cell }} is read, changed and written back without `Atomics` here, while line {{ line }} uses it with `Atomics.{{ method }}`: what another thread writes in between is lost. {{ remedy }}',
      useAtomics: 'Use `Atomics.{{ method }}`.',
    },
    schema: {},
    defaultOptions: {},
  },
  isRelevant: (text) => text.mentions('Atomics'),
  create: (context, _options, facts) => ({
    'Program:exit': () => {
      for (const access of getPlainAccesses(facts)) {
        const guarded = findGuardedUse(access);
        if (guarded === null || !isExposed(access) || isOrdered(facts, access) || isInBlockingSpin(facts, access)) continue;
        const atomic = buildAtomicAccess(facts, access);
        context.report({
          node: access.writer ?? access.node,
          messageId: MESSAGES[access.kind],
          data: {
            cell: `\`${facts.sourceCode.getText(access.node)}\``,
            line: guarded.node.loc.start.line,
            method: guarded.method,
            ...(access.kind === 'update' ? { remedy: describeRemedy(access) } : {}),
          },
          suggest: atomic === null ? [] : [{ messageId: 'useAtomics', data: { method: atomic.method }, fix: atomic.fix }],
        });
      }
    },
  }),
});

/** The use with `Atomics` that makes the plain access a fault: any for an update, a controlling one for a read or a write. */
function findGuardedUse({ kind, cell }: PlainAccess): AtomicsCall | null {
  return cell.calls.find(({ method }) => kind === 'update' || CONTROLLING.has(method)) ?? null;
}

/** Can another thread touch the cell meanwhile? Who spins on a cell means that it can. */
function isExposed({ view, node }: PlainAccess): boolean {
  return view.isSharedBefore(node) || isInLoopTest(node);
}

/** A spin that freezes the main side belongs to no-blocked-main-thread: it should not read the cell at all. */
function isInBlockingSpin(facts: FileFacts, { node }: PlainAccess): boolean {
  return getBlockingSpins(facts).some(({ test }) => isInside(node, test));
}

function describeRemedy(access: PlainAccess): string {
  const method = findAtomicMethod(access);
  return method === null ? 'Change it in a loop around `Atomics.compareExchange`.' : `Change it with \`Atomics.${method}\`.`;
}
