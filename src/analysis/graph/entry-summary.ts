import type { TSESTree } from '@typescript-eslint/utils';
import { findMethodCall, findString } from '../syntax.ts';
import { getCleanups, getDurables } from './durables.ts';
import { getMessageHandlers } from './message-handlers.ts';
import { isExportOf } from './modules.ts';
import type { Program } from './program.ts';
import { createSides } from './sides.ts';
import { getStopMessages } from './stop-messages.ts';

/** A place in a file; lines count from 1. */
export interface Place {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
}

/** A message on which a worker entry stops, as it must be sent. */
export interface StopMessage {
  /** The word itself: `'stop'`. */
  readonly text: string;
  /** The property that carries it (`type` of `{ type: 'stop' }`); null for a bare string. */
  readonly property: string | null;
  /** Where the entry looks for it. */
  readonly line: number;
  /** Does its handler call `clearInterval`, `clearTimeout` or `cancelAnimationFrame`? */
  readonly clearsTimers: boolean;
  /** Is it a method that comlink or its like exposes, to be called and not posted? */
  readonly isMethod: boolean;
}

/** What a worker entry understands and owns. */
export interface EntrySummary {
  /** Absolute path of the entry. */
  readonly path: string;
  /** Does it listen to messages at all? */
  readonly hasMessageHandler: boolean;
  readonly stopMessages: readonly StopMessage[];
  /** Durable things that `terminate()` could tear: `{ what: 'an IndexedDB database', … }`. */
  readonly durable: readonly (Place & { readonly what: string })[];
  /** Clean-up code that `terminate()` would skip. */
  readonly cleanups: readonly (Place & { readonly what: 'finally' | 'exit handler' })[];
  /** Does it post messages back? */
  readonly replies: boolean;
  /** In Node: does the thread end when its work is done, since nothing keeps its event loop alive? */
  readonly endsByItself: 'yes' | 'no' | 'unknown';
}

/** Sums up an entry from its own text; code on the main side of its checks is left out. */
export function summarizeEntry(program: Program, stopWords: readonly string[]): EntrySummary {
  const sides = createSides(program);
  const isWorkerSide = (node: TSESTree.Node): boolean => sides.guardOf(node) !== 'main';
  const handlers = getMessageHandlers(program).filter(({ node }) => isWorkerSide(node));
  return {
    path: program.path,
    hasMessageHandler: handlers.length > 0,
    stopMessages: getStopMessages(program, handlers, new Set(stopWords)),
    durable: getDurables(program, isWorkerSide),
    cleanups: getCleanups(program, isWorkerSide),
    replies: program.nodes('CallExpression').some((node) => isReply(node) && isWorkerSide(node)),
    endsByItself: getEnd(program, isWorkerSide),
  };
}

function isReply(node: TSESTree.CallExpression): boolean {
  return node.callee.type === 'Identifier' ? node.callee.name === 'postMessage' : findMethodCall(node)?.name === 'postMessage';
}

/** What keeps or ends the event loop of a Node thread. */
function getEnd(program: Program, isWorkerSide: (node: TSESTree.Node) => boolean): EntrySummary['endsByItself'] {
  let isKept = false;
  for (const node of program.nodes('CallExpression')) {
    const method = findMethodCall(node);
    if (!isWorkerSide(node)) continue;
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
