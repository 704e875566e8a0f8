import { insertAfter, replace } from '../source.ts';
import type { Operator } from './operator.ts';
import { callsOf, findAround, statementAround } from './sites.ts';

const RULE = 'no-unguarded-shared-memory';

export const operators: readonly Operator[] = [
  {
    name: 'store plainly',
    rule: RULE,
    mutate: (source) =>
      callsOf(source, 'Atomics.store').flatMap((call) => {
        const [array, index, value] = call.arguments.map((argument) => source.textOf(argument));
        const used = [...callsOf(source, 'Atomics.load'), ...callsOf(source, 'Atomics.notify'), ...callsOf(source, 'Atomics.store')].some(
          (other) => other !== call && source.textOf(other.arguments[0]!) === array && source.textOf(other.arguments[1]!) === index,
        );
        return used ? [[replace(call, `${array}[${index}] = ${value}`)]] : [];
      }),
  },
  {
    name: 'load plainly',
    rule: RULE,
    mutate: (source) =>
      callsOf(source, 'Atomics.load').flatMap((call) => {
        const [array, index] = call.arguments.map((argument) => source.textOf(argument));
        const used = source.nodes('CallExpression').some(
          (other) => other !== call && source.textOf(other.callee).startsWith('Atomics.') && source.textOf(other.arguments[0]!) === array && source.textOf(other.arguments[1]!) === index,
        );
        return used ? [[replace(call, `${array}[${index}]`)]] : [];
      }),
  },
  {
    name: 'count plainly',
    rule: RULE,
    mutate: (source) =>
      callsOf(source, 'Atomics.add').map((call) => [replace(call, `${source.textOf(call.arguments[0]!)}[${source.textOf(call.arguments[1]!)}]++`)]),
  },
  {
    name: 'read after the transfer',
    rule: 'no-use-after-transfer',
    mutate: (source) =>
      callsOf(source, '.postMessage').flatMap((call) => {
        const transferred = call.arguments[1];
        if (transferred?.type !== 'ArrayExpression' || transferred.elements[0]?.type !== 'Identifier') return [];
        return [[insertAfter(statementAround(source, call), `\nconsole.log(${transferred.elements[0].name}.byteLength);`)]];
      }),
  },
  {
    name: 'use the view of a transferred buffer',
    rule: 'no-use-after-transfer',
    mutate: (source) =>
      callsOf(source, '.postMessage').flatMap((call) => {
        const transferred = call.arguments[1];
        const element = transferred?.type === 'ArrayExpression' ? transferred.elements[0] : null;
        if (element?.type !== 'MemberExpression') return [];
        return [[insertAfter(statementAround(source, call), `\nconsole.log(${source.textOf(element)}.byteLength);`)]];
      }),
  },
  {
    name: 'transfer a second time',
    rule: 'no-use-after-transfer',
    mutate: (source) =>
      callsOf(source, '.postMessage').flatMap((call) =>
        call.arguments[1]?.type === 'ArrayExpression' ? [[insertAfter(statementAround(source, call), `\n${source.textOf(call)};`)]] : [],
      ),
  },
  {
    name: 'block the main side on a cell',
    rule: 'no-blocked-main-thread',
    mutate: (source) =>
      callsOf(source, 'Atomics.waitAsync').map((call) => {
        const waited = findAround(source, call, 'AwaitExpression') ?? call;
        return [replace(waited, source.textOf(call).replace('waitAsync', 'wait'))];
      }),
  },
  {
    name: 'spin on the main side',
    rule: 'no-blocked-main-thread',
    mutate: (source) =>
      callsOf(source, 'Atomics.notify')
        .filter(() => !source.isWorker)
        .map((call) => [insertAfter(statementAround(source, call), `\nwhile (Atomics.load(${source.textOf(call.arguments[0]!)}, 0) === 1);`)]),
  },
];
