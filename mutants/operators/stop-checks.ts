import { type Edit, type Source, insertBefore, remove, replace } from '../source.ts';
import type { Operator } from './operator.ts';
import { type Loop, awaitsIn, checksIn, isWithin, signalOption, workLoops } from './sites.ts';

const RULE = 'require-stop-check';

/** Drops the signal from every call in a loop, so that only its own checks are left. */
function forgetSignals(source: Source, loop: Loop): Edit[] {
  return source.nodes('CallExpression').flatMap((call) => {
    if (!isWithin(call, loop)) return [];
    const option = signalOption(call);
    if (option !== null) return [replace(option.property, '')].map((edit) => ({ ...edit, end: skipComma(source, edit.end) }));
    return call.arguments.flatMap((argument) =>
      argument.type === 'Identifier' && argument.name === 'signal' ? [replace(argument, 'null')] : [],
    );
  });
}

function skipComma(source: Source, end: number): number {
  const comma = /^\s*,\s*/.exec(source.text.slice(end));
  return end + (comma?.[0].length ?? 0);
}

function isCondition(source: Source, loop: Loop): boolean {
  return loop.test !== null && loop.test !== undefined && source.textOf(loop.test) !== 'true';
}

/** Does a loop run while a flag says so, rather than while there is something to do? */
function isFlag(source: Source, loop: Loop): boolean {
  return loop.test !== null && loop.test !== undefined && /abort|running|stop|cancel/i.test(source.textOf(loop.test));
}

/** Takes every check out of a loop, then puts `instead` at its top. */
function uncheck(source: Source, loop: Loop, instead: (check: string) => string): Edit[] | null {
  const checks = checksIn(source, loop);
  const edits: Edit[] = [...forgetSignals(source, loop), ...checks.map(remove)];
  // Edits inside a check that goes as a whole would overlap it.
  const kept = edits.filter((edit) => !edits.some((other) => other !== edit && edit.start >= other.start && edit.end <= other.end));
  let check = checks[0] === undefined ? null : source.textOf(checks[0]).replace(/throw \w+;/, 'break;');
  if (loop.test && isCondition(source, loop)) {
    const condition = source.textOf(loop.test);
    check ??= condition.startsWith('!') ? `if (${condition.slice(1)}) break;` : `if (!(${condition})) break;`;
    kept.push(replace(loop.test, 'true'));
  }
  if (check === null || loop.body.type !== 'BlockStatement' || loop.body.body[0] === undefined) return null;
  const text = instead(check);
  if (text !== '') kept.push(insertBefore(loop.body.body[0], `${text}\n`));
  return kept;
}

function onEachLoop(name: string, instead: (check: string) => string, rule = RULE): Operator {
  return {
    name,
    rule,
    mutate: (source) =>
      workLoops(source).flatMap((loop) => {
        const edits = uncheck(source, loop, instead);
        return edits === null ? [] : [edits];
      }),
  };
}

/** Puts something else in the place of each `if (signal.aborted) throw error;` of a loop, which then hears no stop elsewhere either. */
function rethrows(source: Source, instead: () => string): readonly Edit[][] {
  return source.nodes('IfStatement').filter((node) => /^if \(signal\.aborted\) throw error;/.test(source.textOf(node))).flatMap((node) => {
    const loop = workLoops(source).find((candidate) => isWithin(node, candidate));
    if (loop === undefined) return [];
    const guarded = source.ancestors(node).find((ancestor) => ancestor.type === 'TryStatement')!;
    // Calls and checks outside the `try` would hear the stop all the same.
    const others = source.nodes('CallExpression').flatMap((call) => {
      if (!isWithin(call, loop) || isWithin(call, guarded)) return [];
      const option = signalOption(call);
      return option ? [replace(option.property, 'ref: true')] : call.arguments.filter((argument) => source.textOf(argument) === 'signal').map((argument) => replace(argument, 'null'));
    });
    const checks = checksIn(source, loop).filter((check) => !isWithin(check, guarded));
    return [[replace(node, instead()), ...(loop.test ? [replace(loop.test, 'true')] : []), ...others, ...checks.map(remove)]];
  });
}

const condition = (check: string): string => /^if \((.*)\) (?:break|return);$/s.exec(check)?.[1] ?? 'signal.aborted';

/** Puts a promise that turns nothing in the place of all that a loop on a flag awaits. */
function onTurns(source: Source, promise: string): readonly Edit[][] {
  return workLoops(source).flatMap((loop) => {
    const awaits = awaitsIn(source, loop);
    const isFit = isFlag(source, loop) && awaits.length > 0 && !/Atomics|catch/.test(source.textOf(loop));
    return isFit ? [awaits.map((node) => replace(node.argument, promise))] : [];
  });
}

export const operators: readonly Operator[] = [
  onEachLoop('drop every check of a loop', () => ''),
  onEachLoop('move the check behind continue', (check) => `if (globalThis.isQuiet) continue;\n${check}`),
  onEachLoop('check on one branch only', (check) => `if (globalThis.isVerbose) { ${check} }`),
  onEachLoop('check on the right side of &&', (check) => `if (globalThis.isVerbose && (${condition(check)})) break;`),
  onEachLoop('move the check into a nested function', (check) => `const isOver = () => { ${check.replace('break', 'return')} };`),
  onEachLoop('look at the flag and go on', (check) => `if (${condition(check)}) console.log('asked to stop');`),
  onEachLoop('read the flag for nothing', (check) => `const isOver = ${condition(check)};`),
  onEachLoop('leave the inner loop only', (check) => `for (const part of ['a', 'b']) { if (part === 'b' && ${condition(check)}) break; }`),
  onEachLoop('check in one case of a switch', (check) => `switch (globalThis.mode) { case 'slow': ${check.replace(/\b(?:break|return)\b[^;]*/, 'throw new Error("stopped")')} }`),
  {
    name: 'exit on a value found instead',
    rule: RULE,
    // A loop that never awaits and can leave on every turn is a parser's: silent on purpose.
    mutate: (source) =>
      workLoops(source).filter((loop) => awaitsIn(source, loop).length > 0).flatMap((loop) => {
        const edits = uncheck(source, loop, () => `if (globalThis.progress > 99) break;`);
        return edits === null ? [] : [edits];
      }),
  },
  {
    name: 'make an endless loop of the condition',
    rule: RULE,
    mutate: (source) =>
      workLoops(source)
        .filter((loop) => isCondition(source, loop) && checksIn(source, loop).length === 0)
        .map((loop) => [...forgetSignals(source, loop), replace(loop.test!, '1')]),
  },
  {
    name: 'iterate events without the signal',
    rule: RULE,
    mutate: (source) =>
      source.nodes('ForOfStatement').flatMap((loop) => {
        if (!loop.await || loop.right.type !== 'CallExpression' || signalOption(loop.right) === null) return [];
        const [emitter, event] = loop.right.arguments;
        return [[replace(loop.right, `on(${source.textOf(emitter!)}, ${source.textOf(event!)})`)]];
      }),
  },
  {
    name: 'never clear the interval',
    rule: RULE,
    mutate: (source) =>
      source.isWorker
        ? source.nodes('ExpressionStatement').filter((node) => source.textOf(node).startsWith('clearInterval(')).map((node) => [replace(node, "console.log('stopping');")])
        : [],
  },
  { name: 'swallow the abort in the loop', rule: 'no-swallowed-abort', mutate: (source) => rethrows(source, () => '') },
  {
    name: 'test the error for another name',
    rule: 'no-swallowed-abort',
    mutate: (source) => rethrows(source, () => "if (error.name === 'TypeError') console.warn('typed');"),
  },
  {
    name: 'go on with the next turn on an abort',
    rule: 'no-swallowed-abort',
    mutate: (source) => rethrows(source, () => 'if (signal.aborted) continue;'),
  },
  {
    name: 'wrap the loop body in a catch that goes on',
    rule: 'no-swallowed-abort',
    mutate: (source) =>
      workLoops(source).flatMap((loop) => {
        const throws = checksIn(source, loop).some((check) => source.textOf(check).includes('throwIfAborted'));
        if (!throws || loop.body.type !== 'BlockStatement') return [];
        const body = source.textOf(loop.body).slice(1, -1);
        return [[replace(loop.body, `{ try {${body}} catch (error) { console.error(error); } }`)]];
      }),
  },
  {
    name: 'await a resolved promise instead of a turn',
    rule: 'no-unobservable-stop-flag',
    mutate: (source) => onTurns(source, 'Promise.resolve()'),
  },
  {
    name: 'await a microtask in a promise of its own',
    rule: 'no-unobservable-stop-flag',
    mutate: (source) => onTurns(source, 'new Promise((resolve) => { queueMicrotask(resolve); })'),
  },
  {
    name: 'await an async function that waits for nothing',
    rule: 'no-unobservable-stop-flag',
    mutate: (source) => onTurns(source, '(async () => 1)()'),
  },
  {
    name: 'await a list of settled promises',
    rule: 'no-unobservable-stop-flag',
    mutate: (source) => onTurns(source, 'Promise.all([1, Promise.resolve(2)])'),
  },
  {
    name: 'await nothing in a loop on a flag',
    rule: 'no-unobservable-stop-flag',
    mutate: (source) =>
      workLoops(source).flatMap((loop) => {
        const awaits = awaitsIn(source, loop);
        if (!isFlag(source, loop) || awaits.length === 0 || /Atomics|catch/.test(source.textOf(loop))) return [];
        return [awaits.map((node) => replace(node, 'undefined'))];
      }),
  },
];
