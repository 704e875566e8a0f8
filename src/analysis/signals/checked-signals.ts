import type { TSESTree } from '@typescript-eslint/utils';
import { type Checker, type Type, askChecker, isAbortSignal } from '../handles/checked-types.ts';
import type { FileFacts } from '../file-facts.ts';

type Signature = NonNullable<ReturnType<Checker['getResolvedSignature']>>;

/** Where a call, by the types of what it calls, takes a signal: as an argument or in its options. */
export interface SignalPlace {
  readonly index: number;
  readonly form: 'option' | 'argument';
}

/** Where a call would take an AbortSignal by its checked types; null when nowhere, or there are no types. */
export function findSignalPlace(facts: FileFacts, node: TSESTree.CallExpression): SignalPlace | null {
  return askChecker(facts, (checker, services) => {
    const resolved = checker.getResolvedSignature(services.esTreeNodeToTSNodeMap.get(node));
    if (resolved === undefined) return null;
    const all = services.getTypeAtLocation(node.callee).getCallSignatures();
    const given = node.arguments.length;
    const alike = all.filter((signature) => signature !== resolved && isAlike(checker, signature, resolved, given - 1));
    for (const signature of [resolved, ...alike]) {
      const place = findInSignature(checker, signature, given);
      if (place !== null) return place;
    }
    return null;
  });
}

/** Do two overloads take the same first arguments? */
function isAlike(checker: Checker, one: Signature, other: Signature, count: number): boolean {
  for (let index = 0; index < count; index++) {
    const [first, second] = [one.parameters[index], other.parameters[index]];
    if (first === undefined || second === undefined || checker.getTypeOfSymbol(first) !== checker.getTypeOfSymbol(second)) return false;
  }
  return true;
}

/** The last argument given may be the options; otherwise they are the first one left out. */
function findInSignature(checker: Checker, { parameters }: Signature, given: number): SignalPlace | null {
  for (const index of [given - 1, given]) {
    const parameter = parameters[index];
    if (parameter === undefined) continue;
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
    if (index === given && isAbortSignal(checker, type)) return { index, form: 'argument' };
    if (holdsSignal(checker, type)) return { index, form: 'option' };
  }
  return null;
}

/** `{ signal?: AbortSignal }`, or a union with such a member. */
function holdsSignal(checker: Checker, type: Type): boolean {
  return (type.isUnion() ? type.types : [type]).some((member) => {
    const symbol = member.getProperty('signal');
    return symbol !== undefined && isAbortSignal(checker, checker.getNonNullableType(checker.getTypeOfSymbol(symbol)));
  });
}
