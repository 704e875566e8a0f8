import { toVariableName } from './rule-map.ts';

/** The files of a new rule, by path: together they pass every test of the repository. */
export function buildRuleFiles(name: string): Readonly<Record<string, string>> {
  return {
    [`src/rules/${name}.ts`]: buildRule(name),
    [`tests/rules/${name}.test.ts`]: buildTest(name),
    [`docs/rules/${name}.md`]: buildPage(name),
  };
}

function buildRule(name: string): string {
  return `import { createRule } from '../create-rule.ts';

type MessageIds = 'replaceMe';

interface Options {
  readonly checkSomething?: boolean;
}

export default createRule<MessageIds, Options>({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow what this rule will be about',
      recommended: false,
    },
    messages: {
      replaceMe: '\`{{ name }}\` does something wrong at run time. Do something else.',
    },
    schema: {
      checkSomething: { type: 'boolean', description: 'Whether to look at something.' },
    },
    defaultOptions: { checkSomething: true },
  },
  isRelevant: (text, options) => options.checkSomething && text.mentions('trySomething'),
  create(context) {
    return {
      Identifier(node) {
        if (node.name !== 'trySomething') return;
        context.report({ node, messageId: 'replaceMe', data: { name: node.name } });
      },
    };
  },
});
`;
}

function buildTest(name: string): string {
  const variable = toVariableName(name);
  return `import { RuleTester } from '@typescript-eslint/rule-tester';
import dedent from 'dedent';
import ${variable} from '../../src/rules/${name}.ts';

new RuleTester().run('${name}', ${variable}, {
  assertionOptions: { requireLocation: true, requireData: true },
  valid: [
    { name: 'another name', code: 'keepMe();' },
    { name: 'switched off', code: 'trySomething();', options: [{ checkSomething: false }] },
  ],
  invalid: [
    {
      name: 'a call',
      code: dedent\`
        trySomething();
      \`,
      errors: [{ messageId: 'replaceMe', data: { name: 'trySomething' }, line: 1, column: 1, endLine: 1, endColumn: 13 }],
    },
  ],
});
`;
}

function buildPage(name: string): string {
  return `# ${name}

<!-- end auto-generated rule header -->

What the rule finds, in one or two plain sentences.

## Why

What is lost, or hangs, at run time, with a program that shows it.

## Examples

### Incorrect

\`\`\`js strict
trySomething();
\`\`\`

### Correct

\`\`\`js silent
keepMe();
\`\`\`

## Options

<!-- begin auto-generated rule options list -->
<!-- end auto-generated rule options list -->

### \`checkSomething\`

\`\`\`js silent options={"checkSomething":false}
trySomething();
\`\`\`

## Limitations

What the rule cannot see.

## When not to use it

When to switch it off.

## With the runtime

How the \`graceful-workers\` package does it.
`;
}
