import type { TSESTree } from '@typescript-eslint/utils';
import { type Edit, type Node, type Source, insertBefore, remove, removeLastArgument, replace } from '../source.ts';
import type { Operator } from './operator.ts';
import { callsIn, callsOf, functionAround, isAsyncAt, signalOption, workLoops, isWithin } from './sites.ts';

/** The statement of the module that a node stands in. */
function statementAtTop(source: Source, node: Node): Node {
  return [node, ...source.ancestors(node)].at(-2)!;
}

/** Puts a statement first in each async function of a worker that takes no signal. */
function insertInAsync(source: Source, statement: string): readonly Edit[][] {
  if (!source.isWorker) return [];
  const functions = [
    ...source.nodes('FunctionDeclaration'),
    ...source.nodes('FunctionExpression'),
    ...source.nodes('ArrowFunctionExpression'),
  ];
  return functions.flatMap((fn) => {
    if (!fn.async || fn.body.type !== 'BlockStatement' || fn.body.body[0] === undefined) return [];
    if (fn.params.some((parameter) => source.textOf(parameter).includes('signal'))) return [];
    return [[insertBefore(fn.body.body[0], `${statement}\n`)]];
  });
}

/** Puts an awaited call that could take the signal first in each async function that has one. */
function insertAwaited(name: string, statement: string, esm: string, commonjs: string): Operator {
  return {
    name,
    rule: 'require-signal-forwarding',
    mutate: (source) => {
      if (!source.isNode || !source.isWorker) return [];
      const functions = [...source.nodes('FunctionDeclaration'), ...source.nodes('FunctionExpression')].filter(
        (fn) => fn.async && fn.body?.type === 'BlockStatement' && fn.params.some((parameter) => /\bsignal\b/.test(source.textOf(parameter))),
      );
      const callee = /await (\w+)/.exec(statement)![1]!;
      const head = isImported(source, callee) ? '' : `${source.text.includes('require(') ? commonjs : esm}\n`;
      return functions.flatMap((fn) => {
        const first = fn.body?.type === 'BlockStatement' ? fn.body.body[0] : undefined;
        return first === undefined ? [] : [[{ start: 0, end: 0, text: head }, insertBefore(first, `${statement}\n`)]];
      });
    },
  };
}

function forgetSignal(name: string, rule: string, ...callees: string[]): Operator {
  return {
    name,
    rule,
    mutate: (source) =>
      callees.flatMap((callee) =>
        callsOf(source, callee).flatMap((call) => {
          const option = signalOption(call);
          if (option === null || !source.isWorker) return [];
          // A table without types offers the signal to these calls only where one is in scope.
          if (option.options.properties.length === 1) return [[removeLastArgument(call)]];
          const rest = option.options.properties.filter((property) => property !== option.property);
          return [[replace(option.options, `{ ${rest.map((property) => source.textOf(property)).join(', ')} }`)]];
        }),
      ),
  };
}

function isImported(source: Source, name: string): boolean {
  return new RegExp(`\\b${name}\\b[^\n]*(?:from|require)`).test(source.text);
}

function boundedWaits(source: Source): readonly TSESTree.CallExpression[] {
  return source.isWorker ? callsOf(source, 'Atomics.wait').filter((call) => call.arguments.length === 4) : [];
}

/** The names of a worker's views of what it was given. */
function sharedViews(source: Source): readonly string[] {
  const views = source.nodes('VariableDeclarator').filter(({ init }) => init && /^new \w+Array\(workerData/.test(source.textOf(init)));
  return source.isWorker ? views.map(({ id }) => source.textOf(id)) : [];
}

/** Awaited calls of functions of this file, in functions of a worker that take a signal. */
function awaitedOwnCalls(source: Source): readonly TSESTree.CallExpression[] {
  const names = new Set(source.nodes('FunctionDeclaration').map(({ id }) => id?.name));
  return source.nodes('AwaitExpression').flatMap(({ argument }) => {
    if (!source.isWorker || argument.type !== 'CallExpression' || argument.callee.type !== 'Identifier' || !names.has(argument.callee.name)) return [];
    const takesSignal = functionAround(source, argument)?.params.some((parameter) => /\bsignal\b/.test(source.textOf(parameter)));
    return takesSignal && argument.arguments.length > 0 ? [argument] : [];
  });
}

/** Sleeps in the loops of a worker that a signal can end. */
function sleepsWithSignal(source: Source): readonly TSESTree.CallExpression[] {
  return callsOf(source, 'sleep').filter((call) => signalOption(call) !== null && workLoops(source).some((loop) => isWithin(call, loop)));
}

export const operators: readonly Operator[] = [
  forgetSignal('drop the signal of a fetch', 'require-fetch-timeout', 'fetch'),
  {
    name: 'drop all options of a fetch',
    rule: 'require-fetch-timeout',
    mutate: (source) => (source.isWorker ? callsOf(source, 'fetch').filter((call) => call.arguments.length > 1).map((call) => [removeLastArgument(call)]) : []),
  },
  { name: 'add a bare fetch', rule: 'require-fetch-timeout', mutate: (source) => insertInAsync(source, "await fetch('/config.json');") },
  {
    name: 'add a fetch with a body and no signal',
    rule: 'require-fetch-timeout',
    mutate: (source) => insertInAsync(source, "await fetch('/log', { method: 'POST', body: 'started' });"),
  },
  forgetSignal('drop the signal of events.once', 'require-signal-forwarding', 'once'),
  forgetSignal('drop the signal of readFile', 'require-signal-forwarding', 'readFile'),
  forgetSignal('drop the signal of a command', 'require-signal-forwarding', 'run'),
  insertAwaited('await an event without the signal', "await once(globalThis.source, 'ready');", "import { once } from 'node:events';", "const { once } = require('node:events');"),
  insertAwaited('read a file without the signal', "await readFile('settings.json');", "import { readFile } from 'node:fs/promises';", "const { readFile } = require('node:fs/promises');"),
  {
    name: 'drop the signal of a lock request',
    rule: 'require-signal-forwarding',
    mutate: (source) =>
      callsOf(source, 'navigator.locks.request').filter((call) => call.arguments.length === 3).map((call) => [replace(call.arguments[1]!, '{}')]),
  },
  {
    name: 'sleep without the signal (timers/promises)',
    rule: 'no-uninterruptible-sleep',
    mutate: (source) =>
      isImported(source, 'sleep') ? sleepsWithSignal(source).map((call) => [removeLastArgument(call)]) : [],
  },
  {
    name: 'call a function of the file without the signal it takes',
    rule: 'require-signal-forwarding',
    mutate: (source) => awaitedOwnCalls(source).filter((call) => /^signal$|^\{ signal \}$/.test(source.textOf(call.arguments.at(-1)!))).map((call) => [removeLastArgument(call)]),
  },
  {
    name: 'sleep in a hand-written promise',
    rule: 'no-uninterruptible-sleep',
    mutate: (source) =>
      callsOf(source, 'sleep')
        .filter((call) => functionAround(source, call) !== null && workLoops(source).some((loop) => isWithin(call, loop)))
        .map((call) => [replace(call, `new Promise((resolve) => setTimeout(resolve, ${source.textOf(call.arguments[0]!)}))`)]),
  },
  {
    name: 'wait on a cell without a timeout',
    rule: 'require-atomics-wait-timeout',
    mutate: (source) => boundedWaits(source).map((call) => [removeLastArgument(call)]),
  },
  {
    name: 'wait on a cell with no bound that anybody knows',
    rule: 'require-atomics-wait-timeout',
    mutate: (source) => boundedWaits(source).map((call) => [replace(call.arguments[3]!, 'undefined')]),
  },
  {
    name: 'wait on a cell for a name that is Infinity',
    rule: 'require-atomics-wait-timeout',
    mutate: (source) =>
      boundedWaits(source).map((call) => [replace(call.arguments[3]!, 'FOREVER'), insertBefore(statementAtTop(source, call), 'const FOREVER = Number.POSITIVE_INFINITY;\n')]),
  },
  {
    name: 'wait on a cell for a time that is no number',
    rule: 'require-atomics-wait-timeout',
    mutate: (source) => boundedWaits(source).map((call) => [replace(call.arguments[3]!, 'NaN')]),
  },
  {
    name: 'go on after a wait as if it had been notified',
    rule: 'require-atomics-wait-timeout',
    mutate: (source) => sharedViews(source).map((name) => [{ start: source.text.length, end: source.text.length, text: `\nexport function pause() {\n  Atomics.wait(${name}, 1, 0, 100);\n}\n` }]),
  },
  {
    name: 'wait on a cell for ever',
    rule: 'require-atomics-wait-timeout',
    mutate: (source) => boundedWaits(source).map((call) => [replace(call.arguments[3]!, 'Infinity')]),
  },
  {
    name: 'swallow an abort with .catch',
    rule: 'no-swallowed-abort',
    mutate: (source) =>
      source.isWorker
        ? source.nodes('AwaitExpression').flatMap((node) => {
            const inLoop = workLoops(source).some((loop) => isWithin(node, loop) && loop.test !== null && source.textOf(loop.test!) === 'true');
            if (!inLoop || node.argument.type !== 'CallExpression' || signalOption(node.argument) === null || !isAsyncAt(source, node)) return [];
            if (source.ancestors(node)[0]?.type !== 'ExpressionStatement') return [];
            // Where the loop passes its signal elsewhere too, the stop is heard there.
            const loop = workLoops(source).find((candidate) => isWithin(node, candidate))!;
            if (callsIn(source, loop).filter((call) => signalOption(call) !== null).length > 1) return [];
            const check = source.nodes('ExpressionStatement').find((statement) => isWithin(statement, loop) && source.textOf(statement).includes('.throwIfAborted()'));
            return [[replace(node.argument, `${source.textOf(node.argument)}.catch(() => {})`), ...(check ? [remove(check)] : [])]];
          })
        : [],
  },
];
