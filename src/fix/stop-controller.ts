import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findImported } from '../analysis/code/globals.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { getStopHandling } from '../analysis/stopping/stop-handling.ts';
import { isStoppingCode } from '../analysis/stopping/stopping-code.ts';
import { type LoopNode, ancestors, isModuleBody } from '../analysis/code/syntax.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { getIndent, getLineBreak, insertAtLoopTop } from './insertion.ts';
import { chooseStopCheck } from './stop-check.ts';

/** Creates a controller that the port's stop message aborts, and checks its signal at the loop's top. */
export function buildStopControllerFix(facts: FileFacts, loop: LoopNode): TSESLint.ReportFixFunction | null {
  const statement = findTopStatement(loop);
  if (statement === null || isStoppingCode(facts, loop)) return null;
  const name = findFreeName(facts);
  const signal: FitSignal = { text: `${name}.signal`, isOptional: false, origin: 'controller', owner: null };
  const { automatic, offered } = chooseStopCheck(facts, loop, signal);
  const check = automatic ?? offered[0];
  if (check === undefined) return null;
  const lines = [...getPortLines(facts), `const ${name} = new AbortController();`, ...getListenerLines(facts, name)];
  const lineBreak = getLineBreak(facts);
  const indent = getIndent(facts, statement);
  const text = lines.map((line) => `${line}${lineBreak}${indent}`).join('');
  return (fixer) => [fixer.insertTextBefore(statement, text), ...insertAtLoopTop(facts, fixer, loop, check.text)];
}

function findTopStatement(loop: LoopNode): TSESTree.Node | null {
  let inner: TSESTree.Node = loop;
  for (const ancestor of ancestors(loop)) {
    if (isModuleBody(ancestor)) return inner;
    inner = ancestor;
  }
  return null;
}

function findFreeName(facts: FileFacts): string {
  const { text } = facts.sourceCode;
  for (const name of ['stopController', 'stopRequestController']) if (!text.includes(name)) return name;
  return 'workerStopController';
}

/** The name of the imported port; null when the file has none, or is no Node worker. */
function findPort(facts: FileFacts): string | null {
  for (const node of facts.nodes('Identifier')) {
    const imported = findImported(facts, node);
    if (imported?.source === 'worker_threads' && imported.imported === 'parentPort') return node.name;
  }
  return null;
}

function isNode(facts: FileFacts): boolean {
  return findPort(facts) !== null || getWorkerContext(facts).platform === 'node';
}

function getPortLines(facts: FileFacts): readonly string[] {
  if (!isNode(facts) || findPort(facts) !== null) return [];
  const isModule = facts.sourceType === 'module' && !/\.c[jt]s$/u.test(facts.filename);
  return [isModule ? "import { parentPort } from 'node:worker_threads';" : "const { parentPort } = require('node:worker_threads');"];
}

function getListenerLines(facts: FileFacts, controller: string): readonly string[] {
  const word = JSON.stringify(facts.settings.stopMessages[0] ?? 'stop').replaceAll('"', "'");
  if (!isNode(facts)) {
    return ["self.addEventListener('message', (event) => {", `  if (event.data === ${word}) ${controller}.abort();`, '});'];
  }
  const port = findPort(facts) ?? 'parentPort';
  const lines = [`${port}?.on('message', (message) => {`, `  if (message === ${word}) ${controller}.abort();`, '});'];
  // A listener keeps the thread alive: where there was none before, the work alone shall.
  return getStopHandling(facts).hasHandler ? lines : [...lines, `${port}?.unref();`];
}
