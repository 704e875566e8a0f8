import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { type Repetition, findRepetition } from '../analysis/code/repetition.ts';
import { findEnclosingFunction, getUser, isInside, wrapped } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { findHandle, isWorkerConstruction } from '../analysis/worker-handles.ts';
import { type GracefulRule, createRule } from '../create-rule.ts';

type MessageIds = 'workerPerTask';

const OCCASIONS: Readonly<Record<Repetition, string>> = {
  request: 'each request',
  message: 'each message',
  item: 'each item',
  turn: 'each turn of this loop',
};

const rule: GracefulRule<MessageIds> = createRule<MessageIds, object>({
  name: 'prefer-worker-pool',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'prefer a pool of workers to a new worker for each request, message or item',
      recommended: false,
    },
    messages: {
      workerPerTask:
        'A worker is started for {{ occasion }}: as many threads as there is work, each with its own start-up time and memory. A pool bounds the threads, queues what is more, and can be drained when the program stops.',
    },
    schema: {},
    defaultOptions: {},
  },
  isRelevant: (text) => text.mentions('Worker'),
  create(context, _options, facts) {
    if (isTestFile(facts)) return {};
    return {
      'Program:exit'() {
        for (const node of facts.nodes('NewExpression')) {
          if (isWorkerConstruction(facts, node) === null || isKeptAlone(facts, node)) continue;
          const repetition = findRepetition(facts, node);
          if (repetition !== null) context.report({ node, messageId: 'workerPerTask', data: { occasion: OCCASIONS[repetition] } });
        }
      },
    };
  },
});

export default rule;

/** The one worker of a module or an object, made (again) when somebody asks: `this.worker = new Worker(…)`. */
function isKeptAlone(facts: FileFacts, node: TSESTree.NewExpression): boolean {
  const user = getUser(node);
  if (user?.type !== 'AssignmentExpression' || user.right !== wrapped(node)) return false;
  if (user.left.type === 'MemberExpression') return !user.left.computed;
  const owner = findEnclosingFunction(node);
  const handle = findHandle(facts, node);
  return owner !== null && handle !== null && handle.expressions.some((expression) => !isInside(expression, owner));
}
