import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { type SwallowedAbort, catchesInLoop, findSignalExpression, getSwallowedAborts } from '../analysis/loops/swallowed-aborts.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { type GracefulRule, createRule } from '../create-rule.ts';
import { buildRethrow } from '../fix/rethrow.ts';

type MessageIds = 'swallowed' | 'silenced' | 'rethrow';

const rule: GracefulRule<MessageIds> = createRule<MessageIds, object>({
  name: 'no-swallowed-abort',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow loops whose `catch` takes an abort for any other failure and goes on',
      recommended: {},
      fixSafety: 'The suggestion throws the error again once the signal is aborted: the caller must expect it.',
    },
    hasSuggestions: true,
    messages: {
      swallowed:
        'This `catch` also gets the abort of line {{ line }} and the loop goes on as if nothing had happened, so a stop request is lost. Throw the error again, or leave the loop, when the signal is aborted.',
      silenced:
        'This `.catch()` also eats the abort of the operation and the loop goes on as if nothing had happened, so a stop request is lost. Let it reject, or check the signal at the top of the loop.',
      rethrow: 'Throw the error again once `{{ signal }}` is aborted.',
    },
    schema: {},
    defaultOptions: {},
  },
  isRelevant: (text) => (text.mayNameSignal() || text.mentions('throwIfAborted', 'ancellation', 'ancelToken', ...text.settings.stopCheckFunctions)) && text.mentions('catch') && text.mentions('while', 'for'),
  usesCodePaths: true,
  create(context, _options, facts) {
    // Heard one by one: most files in which an abort could be swallowed have no such loop, and need no list of all nodes.
    let mayMatter = false;
    const look = (node: TSESTree.TryStatement | TSESTree.AwaitExpression): void => {
      mayMatter ||= catchesInLoop(node);
    };
    return {
      TryStatement: look,
      AwaitExpression: look,
      'Program:exit'() {
        if (!mayMatter || isTestFile(facts)) return;
        for (const swallowed of getSwallowedAborts(facts)) context.report(describe(facts, swallowed));
      },
    };
  },
});

export default rule;

function describe(facts: FileFacts, { catcher, operation }: SwallowedAbort): TSESLint.ReportDescriptor<MessageIds> {
  if (catcher.type === 'CallExpression') return { node: catcher, messageId: 'silenced', suggest: [] };
  const signal = findSignalExpression(facts, operation);
  const text = signal === null ? '' : facts.sourceCode.getText(signal);
  const fix = signal === null ? null : buildRethrow(facts, catcher, text);
  const head = facts.sourceCode.getTokenBefore(catcher.body);
  return {
    node: catcher,
    loc: { start: catcher.loc.start, end: (head ?? catcher).loc.end },
    messageId: 'swallowed',
    data: { line: String(operation.loc.start.line) },
    suggest: fix === null ? [] : [{ messageId: 'rethrow', data: { signal: text }, fix }],
  };
}
