import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFactAbout } from '../file-facts.ts';
import { findImported } from '../code/globals.ts';
import { findPropertyName, findString, getUser, unwrap, wrapped } from '../code/syntax.ts';
import { getFlows } from '../code/value-flow.ts';
import { type WorkerHandle, findHandle } from '../worker-handles.ts';

/** What a program does with a worker it holds. */
export type HandleUse =
  | { readonly kind: 'call'; readonly name: string; readonly call: TSESTree.CallExpression; readonly node: TSESTree.Node }
  | {
      readonly kind: 'listener';
      readonly event: string;
      /** The function that listens; null for `once(worker, 'exit')`, which is awaited instead. */
      readonly listener: TSESTree.Node | null;
      /** The call or assignment that registers it. */
      readonly node: TSESTree.Node;
    }
  | { readonly kind: 'member'; readonly name: string; readonly node: TSESTree.Node }
  /** It goes where this file cannot follow: another owner may stop it. */
  | { readonly kind: 'escape'; readonly node: TSESTree.Node };

const REGISTRATIONS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener']);

/** Everything the file does with a handle, in source order. */
export const getHandleUses: (facts: FileFacts, handle: WorkerHandle) => readonly HandleUse[] = defineFactAbout((facts, handle: WorkerHandle) => {
  const exits = handle.exits.map((node): HandleUse => ({ kind: 'escape', node }));
  const uses = [...handle.expressions.flatMap((node) => getUses(facts, node)), ...exits, ...getMakersListeners(facts, handle)];
  return uses.sort((a, b) => startOf(a) - startOf(b));
});

/** A factory listens to every worker that it makes. */
function getMakersListeners(facts: FileFacts, handle: WorkerHandle): readonly HandleUse[] {
  const makers = new Set(handle.creations.map((creation) => findHandle(facts, creation)));
  makers.delete(handle);
  return [...makers].flatMap((maker) => (maker === null ? [] : getHandleUses(facts, maker).filter(({ kind }) => kind === 'listener')));
}

function startOf(use: HandleUse): number {
  return use.node.range[0];
}

/** Is it a listener for an event that only the running program knows: `worker.on(type, handle)` in a loop over types? */
export function isOpenListener(use: HandleUse): boolean {
  return use.kind === 'call' && REGISTRATIONS.has(use.name);
}

function getUses(facts: FileFacts, node: TSESTree.Node): readonly HandleUse[] {
  const outer = wrapped(node);
  const user = getUser(node);
  if (user?.type === 'MemberExpression' && user.object === outer) {
    const use = findMemberUse(user);
    return use === null ? [] : [use];
  }
  const awaited = findAwaitedEvent(facts, user, outer);
  if (awaited !== null) return [awaited];
  return getFlows(facts, node).flatMap((flow) => (flow.to === 'elsewhere' ? [{ kind: 'escape', node: flow.node }] : []));
}

function findMemberUse(member: TSESTree.MemberExpression): HandleUse | null {
  const name = findPropertyName(member);
  if (name === null) return { kind: 'escape', node: member };
  const user = getUser(member);
  if (user?.type === 'CallExpression' && user.callee === wrapped(member)) {
    if (!REGISTRATIONS.has(name)) return { kind: 'call', name, call: user, node: user };
    const event = findString(user.arguments[0]);
    // `on(event, listener) { this.worker.on(event, listener); }`: others listen through it, nobody knows to what.
    return event === null ? { kind: 'escape', node: user } : { kind: 'listener', event, listener: user.arguments[1] ?? null, node: user };
  }
  if (user?.type === 'AssignmentExpression' && user.left === member && name.startsWith('on')) {
    const isRemoval = user.right.type === 'Literal' || (user.right.type === 'Identifier' && user.right.name === 'undefined');
    if (!isRemoval) return { kind: 'listener', event: name.slice(2), listener: user.right, node: user };
  }
  return { kind: 'member', name, node: member };
}

/** `once(worker, 'exit')` and `on(worker, 'message')` of `events`. */
function findAwaitedEvent(facts: FileFacts, user: TSESTree.Node | null, handle: TSESTree.Node): HandleUse | null {
  if (user?.type !== 'CallExpression' || user.arguments[0] !== handle) return null;
  const imported = findImported(facts, user.callee);
  const event = findString(user.arguments[1]);
  const isWait = imported?.source === 'events' && (imported.imported === 'once' || imported.imported === 'on');
  return isWait && event !== null ? { kind: 'listener', event, listener: null, node: user } : null;
}

/** The functions, of this file, that listen to an event of a handle. */
export function getListeners(facts: FileFacts, handle: WorkerHandle, ...events: readonly string[]): readonly TSESTree.Node[] {
  return getHandleUses(facts, handle).flatMap((use) =>
    use.kind === 'listener' && events.includes(use.event) && use.listener !== null ? [unwrap(use.listener)] : [],
  );
}
