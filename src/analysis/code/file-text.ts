import type { TSESLint } from '@typescript-eslint/utils';
import { relative, sep } from 'node:path';
import { type ResolvedSettings, readSettings } from '../../settings.ts';
import { matchesGlob } from './globs.ts';
import { isKnownWorkerFile } from '../worker-graph.ts';

/**
 * The text of a file, and the questions that are cheap enough to ask of every file of a repository.
 * Answers are remembered, so that seventeen rules ask each of them once.
 */
export interface FileText {
  /** Absolute path of the file on disk. */
  readonly filename: string;
  readonly text: string;
  readonly settings: ResolvedSettings;
  /** What is wrong with the shared settings; mostly nothing. */
  readonly problems: readonly string[];
  /** Does any of the words occur anywhere in the text? */
  mentions(...words: readonly string[]): boolean;
  /** Is anything called a signal, or a maker of one? */
  mayNameSignal(): boolean;
  /** May any part of this file run in a worker: a hint in its text or name, or the graph says so? */
  mayRunInWorker(): boolean;
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/**
 * The words that rules ask for first. Most files of a repository hold none of them: one search for
 * all tells, in the time that a few searches for one word take.
 */
const FIRST_WORDS = [
  'orker', 'onmessage', 'onconnect', 'parentPort', 'postMessage', 'omlink', 'addEventListener', 'threads',
  'structuredClone', 'transferList', 'Atomics', 'ignal', 'AbortController', 'throwIfAborted', 'ancellation', 'ancelToken', 'fetch',
] as const;
const ANY_FIRST_WORD = new RegExp(FIRST_WORDS.join('|'));
const NO_FIRST_WORD = new Map(FIRST_WORDS.map((word) => [word, false]));

/** Every form of evidence in the text of a file matches one of these, or both of the next two; comments may stand anywhere. */
const WORKER_HINT = /orker|onmessage|\bonconnect\b|parentPort|postMessage|omlink|['"`]threads['"`/]/;
const MESSAGE_EVENT = /['"`](?:message|connect)['"`]/;

/** The last word of a name: `SignalClient`, `signals` and `signalled` are none. */
const SIGNAL_NAME = /ignal(?![A-Za-z\d])|AbortController/;

let last: FileText | null = null;
let lastAst: object | null = null;

/** The text of the file that a rule context looks at. */
export function getFileText(context: Context): FileText {
  const { ast } = context.sourceCode;
  if (last === null || ast !== lastAst) {
    last = createFileText(context);
    lastAst = ast;
  }
  return last;
}

function createFileText(context: Context): FileText {
  const { text } = context.sourceCode;
  const hasFirstWord = ANY_FIRST_WORD.test(text);
  // A text without first words is searched for others only.
  const found = new Map<string, boolean>(hasFirstWord ? [] : NO_FIRST_WORD);
  const has = (word: string): boolean => {
    let answer = found.get(word);
    if (answer === undefined) {
      answer = text.includes(word);
      found.set(word, answer);
    }
    return answer;
  };
  const { settings, problems } = readSettings(context.settings);
  let namesSignal: boolean | null = null;
  let runsInWorker: boolean | null = null;
  return {
    filename: context.physicalFilename,
    text,
    settings,
    problems,
    mentions: (...words) => words.some(has),
    mayNameSignal: () => (namesSignal ??= (hasFirstWord && SIGNAL_NAME.test(text)) || settings.signalNames.some(has)),
    mayRunInWorker: () => (runsInWorker ??= (hasFirstWord && hintsAtWorker(text)) || isListed(context, settings.workerFiles) || isKnownWorkerFile(context)),
  };
}

function hintsAtWorker(text: string): boolean {
  return WORKER_HINT.test(text) || (text.includes('addEventListener') && MESSAGE_EVENT.test(text));
}

/** Does the project say that the file runs in a worker? */
function isListed({ physicalFilename, cwd }: Context, workerFiles: readonly string[]): boolean {
  if (workerFiles.length === 0) return false;
  const path = relative(cwd, physicalFilename).split(sep).join('/');
  return workerFiles.some((glob) => matchesGlob(path, glob));
}
