import { type Edit, type Source, insertAfter, insertBefore, replace } from '../source.ts';
import type { Operator } from './operator.ts';
import { callsOf, statementAround } from './sites.ts';

/** Where a statement can go in worker code: the module's end and the start of each message handler and function. */
function insertInWorker(source: Source, statement: string): readonly Edit[][] {
  if (!source.isWorker) return [];
  const last = source.nodes('Program')[0]?.body.at(-1);
  const bodies = [...source.nodes('FunctionDeclaration'), ...source.nodes('ArrowFunctionExpression')].flatMap((fn) =>
    fn.body?.type === 'BlockStatement' && fn.body.body[0] !== undefined ? [fn.body.body[0]] : [],
  );
  return [...(last ? [[insertAfter(last, `\n${statement}`)]] : []), ...bodies.map((first) => [insertBefore(first, `${statement}\n`)])];
}

function insertion(name: string, rule: string, statement: string, where: (source: Source) => boolean): Operator {
  return { name, rule, mutate: (source) => (where(source) ? insertInWorker(source, statement) : []) };
}

const isWeb = (source: Source): boolean => !source.isNode;
const isNode = (source: Source): boolean => source.isNode;

export const operators: readonly Operator[] = [
  insertion('write the title of the page', 'no-dom-in-worker', "document.title = 'busy';", isWeb),
  insertion('look for an element', 'no-dom-in-worker', "const label = document.querySelector('#label');", isWeb),
  insertion('use window', 'no-dom-in-worker', 'window.scrollTo(0, 0);', isWeb),
  insertion('use localStorage', 'no-dom-in-worker', "localStorage.setItem('busy', 'yes');", isWeb),
  insertion('show an alert', 'no-dom-in-worker', "alert('busy');", isWeb),
  insertion('touch the page through self', 'no-dom-in-worker', 'self.document.body.append();', isWeb),
  insertion('use the DOM in a Node worker', 'no-dom-in-worker', "document.title = 'busy';", isNode),
  insertion('use window in a Node worker', 'no-dom-in-worker', 'window.busy = true;', isNode),
  insertion('end the process', 'no-exit-in-worker', 'process.exit(1);', isNode),
  {
    name: 'exit instead of closing the port',
    rule: 'no-exit-in-worker',
    mutate: (source) => callsOf(source, 'parentPort.close').map((call) => [replace(call, 'process.exit(0)')]),
  },
  {
    name: 'exit right after the last message',
    rule: 'no-exit-in-worker',
    mutate: (source) =>
      callsOf(source, 'parentPort.postMessage').filter(() => source.isNode).map((call) => [insertAfter(statementAround(source, call), '\nprocess.exit(0);')])
        .filter(([edit]) => !/^\s*else/.test(source.text.slice(edit!.end))),
  },
];
