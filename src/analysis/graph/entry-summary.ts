import type { TSESTree } from '@typescript-eslint/utils';
import { findMethodCall, findString } from '../code/syntax.ts';
import { type DelegatedCleanup, getCleanups, getDelegatedCleanups } from './cleanups.ts';
import { getCreations } from './creations.ts';
import { getDurables } from './durables.ts';
import { type Forwarding, findExportedFunction, getForwarding } from './forwarding.ts';
import { findDeafLoop } from './hearing.ts';
import { type MessageHandler, getListeners, getMessageHandlers } from './message-handlers.ts';
import { isExportOf } from './modules.ts';
import type { Program } from './program.ts';
import { closesItself } from './self-ending.ts';
import { type Sides, getSides } from './sides.ts';
import { getUnderstoodMessages } from './understood-messages.ts';
import { getUsage } from './usage.ts';
import { isHearingVague, mayListenUnseen } from './vague-hearing.ts';

/** A place in a file; lines count from 1. */
export interface Place {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
}

/** A message that a worker entry tells from others, as it must be sent. */
export interface UnderstoodMessage extends Place {
  /** The word itself: `'stop'`. */
  readonly text: string;
  /** The property that carries it (`type` of `{ type: 'stop' }`); null for a bare string. */
  readonly property: string | null;
  /** Does its handler call `clearInterval`, `clearTimeout` or `cancelAnimationFrame`? */
  readonly clearsTimers: boolean;
  /** Is it a method that comlink or its like exposes, to be called and not posted? */
  readonly isMethod: boolean;
}

/** A message on which a worker entry stops. */
export type StopMessage = UnderstoodMessage;

/** What a worker entry understands and owns, in its own file and in what it imports. */
export interface EntrySummary {
  /** Absolute path of the entry. */
  readonly path: string;
  /** Does it listen to messages at all? */
  readonly hasMessageHandler: boolean;
  readonly stopMessages: readonly StopMessage[];
  /** All messages that it tells apart, stop messages among them. */
  readonly messages: readonly UnderstoodMessage[];
  /** Does it pass messages to code that cannot be followed, so that it may understand more? */
  readonly isOpen: boolean;
  /** May it hear messages that `messages` does not name: by constants of other modules, by an `else` that stops? */
  readonly isVague: boolean;
  /** May it listen without a listener in sight: by a package, a loaded script, a polled port? */
  readonly mayListenUnseen: boolean;
  /** A loop in which it can hear no message at all; null when none is known. */
  readonly deafLoop: Place | null;
  /** Durable things that `terminate()` could tear: `{ what: 'an IndexedDB database', … }`. */
  readonly durable: readonly (Place & { readonly what: string })[];
  /** Clean-up code that `terminate()` would skip. */
  readonly cleanups: readonly (Place & { readonly what: 'finally' | 'exit handler' })[];
  /** Does it post messages back? */
  readonly replies: boolean;
  /** In Node: does the thread end when its work is done, since nothing keeps its event loop alive? */
  readonly endsByItself: 'yes' | 'no' | 'unknown';
  /** Does it close itself when its job is done, whatever it is sent? */
  readonly closesItself: boolean;
}

/** What one file adds to the summary of an entry; everything but the stop words, which settings name. */
export interface PartialSummary extends Omit<EntrySummary, 'path' | 'stopMessages'> {
  readonly forwards: Forwarding['targets'];
  readonly delegatedCleanups: readonly DelegatedCleanup[];
}

/**
 * Sums up a file from its own text; code on the main side of its checks, and code that the entry
 * does not use, is left out.
 * @param used The exports that the entry uses; null for all, as of the entry itself.
 * @param handlerNames Exports that are given whole messages by the file that imports them.
 * @param mentioned The members that files of workers name, of what this file gives them; null for all.
 */
export function summarizeFile(program: Program, used: ReadonlySet<string> | null, handlerNames: readonly string[] = [], mentioned: ReadonlySet<string> | null = null): PartialSummary {
  const sides = getSides(program);
  const isRun = (node: TSESTree.Node): boolean => sides.guardOf(node) !== 'main';
  const usage = getUsage(program, used ?? (isOfBothSides(program, sides) ? NONE : null), () => mentioned, isRun);
  const isCounted = (node: TSESTree.Node): boolean => isRun(node) && usage.isUsed(node);
  const handlers = getMessageHandlers(program).filter(({ node }) => isCounted(node));
  const given = handlerNames.map((name) => findExportedFunction(program, name));
  const forwarded = given.flatMap((node): MessageHandler[] => (node === null ? [] : [{ node, receives: 'either' }]));
  const { targets, isOpen } = getForwarding(program, [...handlers, ...forwarded], isCounted);
  const deafLoop = findDeafLoop(program, isCounted);
  return {
    hasMessageHandler: getListeners(program).some(({ node }) => isCounted(node)),
    messages: getUnderstoodMessages(program, [...handlers, ...forwarded]),
    forwards: targets,
    isOpen: isOpen || given.includes(null),
    isVague: isHearingVague(program, [...handlers, ...forwarded], isCounted),
    mayListenUnseen: mayListenUnseen(program),
    deafLoop: deafLoop === null ? null : { file: program.path, line: deafLoop.loc.start.line },
    durable: getDurables(program, isCounted),
    cleanups: getCleanups(program, isCounted),
    delegatedCleanups: getDelegatedCleanups(program, isCounted),
    replies: program.nodes('CallExpression').some((node) => isReply(node) && isCounted(node)),
    endsByItself: getEnd(program, isCounted),
    closesItself: closesItself(program, isCounted),
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Does a file start workers itself, and tell them what to run by a check? Then its exports are for their owners. */
function isOfBothSides(program: Program, sides: Sides): boolean {
  if (getCreations(program).length === 0) return false;
  return program.ast.body.some((statement) => statement.type === 'IfStatement' && [statement.consequent, statement.alternate].some((branch) => branch && sides.guardOf(branch) === 'worker'));
}

function isReply(node: TSESTree.CallExpression): boolean {
  return node.callee.type === 'Identifier' ? node.callee.name === 'postMessage' : findMethodCall(node)?.name === 'postMessage';
}

/** What keeps or ends the event loop of a Node thread. */
function getEnd(program: Program, isCounted: (node: TSESTree.Node) => boolean): EntrySummary['endsByItself'] {
  let isKept = false;
  for (const node of program.nodes('CallExpression')) {
    const method = findMethodCall(node);
    if (!isCounted(node)) continue;
    if (method === null) {
      if (node.callee.type === 'Identifier' && (node.callee.name === 'setInterval' || node.callee.name === 'close')) return 'unknown';
      continue;
    }
    const isPort = isExportOf(program, method.object, ['worker_threads'], 'parentPort');
    if (isPort && (method.name === 'close' || method.name === 'unref')) return 'unknown';
    if (isPort && (method.name === 'on' || method.name === 'addListener') && findString(node.arguments[0]) === 'message') isKept = true;
    if (['exit', 'close', 'listen', 'createServer', 'expose', 'worker'].includes(method.name)) return 'unknown';
  }
  if (isKept) return 'no';
  const isPlain = program.nodes('ImportDeclaration').every(({ source, importKind }) => importKind === 'type' || /^(?:node:)?[a-z_/]+$/.test(source.value));
  const isNode = program.nodes('Identifier').some(({ name }) => name === 'parentPort' || name === 'workerData');
  return isNode && isPlain && program.nodes('AwaitExpression').length === 0 ? 'yes' : 'unknown';
}
