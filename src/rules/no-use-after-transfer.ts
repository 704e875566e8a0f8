import type { TSESTree } from '@typescript-eslint/utils';
import { findDetachedUses } from '../analysis/memory/detached-uses.ts';
import { getTransfers } from '../analysis/memory/transfers.ts';
import { createRule } from '../create-rule.ts';

type MessageIds = 'usedAfterTransfer' | 'usedNextTurn';

export default createRule<MessageIds, object>({
  name: 'no-use-after-transfer',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow using a value after it was transferred to another thread',
      recommended: {},
    },
    messages: {
      usedAfterTransfer:
        '`{{ name }}` is empty here: line {{ line }} transferred {{ what }} to another thread. Use it before the transfer, send a copy, or take it back from the answer.',
      usedNextTurn:
        '`{{ name }}` is empty here from the second turn of the loop on: line {{ line }} transfers {{ what }} in every turn. Make a new one in each turn, or send a copy.',
    },
    schema: {},
    defaultOptions: {},
  },
  isRelevant: (text) => text.mentions('postMessage', 'structuredClone', 'transferList'),
  usesCodePaths: true,
  create: (context, _options, facts) => ({
    'Program:exit': () => {
      const reported = new Set<TSESTree.Node>();
      for (const transfer of getTransfers(facts)) {
        for (const { node, isNextTurn } of findDetachedUses(facts, transfer)) {
          if (reported.has(node)) continue;
          reported.add(node);
          const name = (node as TSESTree.Identifier).name;
          const entry = facts.sourceCode.getText(transfer.entry);
          context.report({
            node,
            messageId: isNextTurn ? 'usedNextTurn' : 'usedAfterTransfer',
            data: { name, line: transfer.entry.loc.start.line, what: entry === name ? 'it' : `\`${entry}\`` },
          });
        }
      }
    },
  }),
});
