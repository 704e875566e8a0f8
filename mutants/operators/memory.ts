import type { TSESTree } from '@typescript-eslint/utils';
import { type Edit, type Source, insertAfter, replace } from '../source.ts';
import type { Operator } from './operator.ts';
import { callsOf, findAround, functionAround, statementAround } from './sites.ts';

const RULE = 'no-unguarded-shared-memory';

/** The transfer lists that begin with a name or a member. */
function transfersIn(source: Source): readonly TSESTree.ArrayExpression[] {
  return callsOf(source, '.postMessage').flatMap(({ arguments: [, list] }) =>
    list?.type === 'ArrayExpression' && ['Identifier', 'MemberExpression'].includes(list.elements[0]?.type ?? '') ? [list] : [],
  );
}

/** Puts a statement about what was transferred right behind the transfer. */
function afterTransfer(source: Source, write: (name: string) => string): readonly Edit[][] {
  return transfersIn(source).map((list) => [insertAfter(statementAround(source, list), `\n${write(source.textOf(list.elements[0]!))}`)]);
}

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
        // After a wait or a load of the same cell a plain read gives what that one saw, or newer: no hazard.
        const isFresh = source.nodes('CallExpression').some(
          (other) => other.range[1] <= call.range[0] && functionAround(source, other) === functionAround(source, call) && /^Atomics\.(?:wait|waitAsync|load)$/.test(source.textOf(other.callee)) && source.textOf(other.arguments[0]!) === array && source.textOf(other.arguments[1]!) === index,
        );
        if (isFresh) return [];
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
    name: 'take away plainly',
    rule: RULE,
    mutate: (source) =>
      callsOf(source, 'Atomics.sub').map((call) => [replace(call, `${source.textOf(call.arguments[0]!)}[${source.textOf(call.arguments[1]!)}] -= 1`)]),
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
    name: 'write after the transfer',
    rule: 'no-use-after-transfer',
    mutate: (source) => afterTransfer(source, (name) => `new Uint8Array(${name}).fill(0);`),
  },
  {
    name: 'transfer to a clone after the transfer',
    rule: 'no-use-after-transfer',
    mutate: (source) => afterTransfer(source, (name) => `console.log(structuredClone(${name}, { transfer: [${name}] }));`),
  },
  {
    name: 'transfer by options, then use',
    rule: 'no-use-after-transfer',
    mutate: (source) =>
      afterTransfer(source, (name) => `console.log(${name}.byteLength);`).map((edits, index) => {
        const list = transfersIn(source)[index]!;
        return [replace(list, `{ transfer: ${source.textOf(list)} }`), ...edits];
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
    name: 'block the main side after a notification',
    rule: 'no-blocked-main-thread',
    mutate: (source) =>
      callsOf(source, 'Atomics.notify')
        .filter(() => !source.isWorker)
        .map((call) => [insertAfter(statementAround(source, call), `\nAtomics.wait(${source.textOf(call.arguments[0]!)}, ${source.textOf(call.arguments[1]!)}, 0, 1000);`)]),
  },
  {
    name: 'spin on the main side',
    rule: 'no-blocked-main-thread',
    mutate: (source) =>
      callsOf(source, 'Atomics.notify')
        .filter(() => !source.isWorker)
        .map((call) => [insertAfter(statementAround(source, call), `\nwhile (Atomics.load(${source.textOf(call.arguments[0]!)}, ${source.textOf(call.arguments[1]!)}) === 1);`)]),
  },
];
