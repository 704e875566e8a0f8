import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isTypeScript } from '../analysis/code/component-files.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findGlobalName, findImported, findVariable } from '../analysis/code/globals.ts';
import { getReturns } from '../analysis/code/return-values.ts';
import { ancestors, findEnclosingFunction, isFunction, isModuleBody, unwrap } from '../analysis/code/syntax.ts';

/**
 * Lets a worker thread end by itself instead of cutting it off: sets the exit code, takes the hold from the
 * port that keeps it alive, and leaves the function. Null where that cannot be written in place of the call,
 * or something else would keep the thread alive for ever.
 */
export function buildWorkerEnd(facts: FileFacts, call: TSESTree.CallExpression): TSESLint.ReportFixFunction | null {
  const { parent } = call;
  if (hasEndlessInterval(facts)) return null;
  if (parent.type === 'ArrowFunctionExpression' && parent.body === call) {
    return (fixer) => fixer.replaceText(call, `{ ${describeEnd(facts, call).join(' ')} }`);
  }
  if (parent.type !== 'ExpressionStatement' || call.arguments.some((argument) => argument.type === 'SpreadElement')) return null;
  const isLast = isLastStatement(parent);
  const owner = findEnclosingFunction(call);
  // Whoever calls a function for its value would go on with none.
  if (getReturns(facts, owner) !== 'nothing' || (!isLast && owner === null)) return null;
  const statements = [...describeEnd(facts, call), ...(isLast ? [] : ['return;'])];
  const isInList = parent.parent.type === 'BlockStatement' || isModuleBody(parent.parent) || parent.parent.type === 'SwitchCase';
  const indent = ' '.repeat(parent.loc.start.column);
  const text = isInList ? statements.join(`\n${indent}`) : `{ ${statements.join(' ')} }`;
  return (fixer) => fixer.replaceText(parent, text);
}

/** An interval whose id nobody keeps: the thread never ends by itself. */
function hasEndlessInterval(facts: FileFacts): boolean {
  return facts.nodes('CallExpression').some((call) => call.parent.type === 'ExpressionStatement' && findGlobalName(facts, call.callee) === 'setInterval');
}

function describeEnd(facts: FileFacts, call: TSESTree.CallExpression): readonly string[] {
  const [code] = call.arguments;
  const port = findPort(facts, call);
  // Closing the port would drop the answers of what still runs.
  const letGo = port === null ? [] : [`${port}.unref();`];
  const isPlain = code === undefined || (code.type === 'Literal' && code.value === 0 && port !== null);
  return isPlain ? letGo : [`process.exitCode = ${facts.sourceCode.getText(code)};`, ...letGo];
}

/** How the port to the parent is named where the call is: `parentPort`, `threads.parentPort`. */
function findPort(facts: FileFacts, call: TSESTree.Node): string | null {
  const chain = isTypeScript(facts) ? '?' : '';
  for (const node of facts.nodes('MemberExpression', 'Identifier')) {
    const root = node.type === 'MemberExpression' ? unwrap(node.object) : node;
    if (root.type !== 'Identifier') continue;
    const imported = findImported(facts, node);
    if (imported?.source !== 'worker_threads' || imported.imported !== 'parentPort') continue;
    if (isVisible(facts, root, call)) return `${facts.sourceCode.getText(node)}${chain}`;
  }
  return null;
}

function isVisible(facts: FileFacts, name: TSESTree.Identifier, from: TSESTree.Node): boolean {
  const variable = findVariable(facts, name);
  let scope: TSESLint.Scope.Scope | null = facts.sourceCode.getScope(from);
  while (scope !== null) {
    const found = scope.set.get(name.name);
    if (found !== undefined) return found === variable;
    scope = scope.upper;
  }
  return false;
}

/** Does nothing follow a statement in its function or module? */
function isLastStatement(statement: TSESTree.Node): boolean {
  let below = statement;
  for (const ancestor of ancestors(statement)) {
    if (isFunction(ancestor)) return true;
    if (isModuleBody(ancestor) || ancestor.type === 'BlockStatement') {
      if (ancestor.body.at(-1) !== below) return false;
    } else if (ancestor.type !== 'IfStatement') {
      return false;
    }
    below = ancestor;
  }
  return true;
}
