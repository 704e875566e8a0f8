import type { TSESLint } from '@typescript-eslint/utils';
import { relative, sep } from 'node:path';
import { type ResolvedSettings, readSettings } from '../../settings.ts';
import { matchesGlobs } from './globs.ts';
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
  /** May any part of this file run in a worker: a hint in its text, the settings, or the graph says so? */
  mayRunInWorker(): boolean;
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/**
 * The words that rules ask for first. Most files of a repository hold none of them: one search for
 * all tells, in the time that a few searches for one word take.
 */
const FIRST_WORDS: ReadonlySet<string> = new Set([
  'orker', 'onmessage', 'onconnect', 'parentPort', 'postMessage', 'omlink', 'addEventListener', 'threads',
  'structuredClone', 'transferList', 'Atomics', 'ignal', 'AbortController', 'throwIfAborted', 'ancellation', 'ancelToken', 'fetch',
]);
const ANY_FIRST_WORD = new RegExp([...FIRST_WORDS].join('|'), 'g');

/** Every form of evidence in the text of a file holds one of these words, or one of the next with what goes with it; comments may stand anywhere. */
const WORKER_WORDS = ['orker', 'onmessage', 'parentPort', 'postMessage', 'omlink'];
const WORKER_PATTERNS = [
  { word: 'addEventListener', pattern: /addEventListener[^]{0,500}?['"`](?:message|connect)['"`]/ },
  { word: 'onconnect', pattern: /\bonconnect\b/ },
  { word: 'threads', pattern: /['"`]threads['"`/]/ },
];

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
  const { settings, problems } = readSettings(context.settings);
  const firstWords = findFirstWords(text);
  const others = new Map<string, boolean>();
  const has = (word: string): boolean => {
    if (FIRST_WORDS.has(word)) return firstWords.has(word);
    let answer = others.get(word);
    if (answer === undefined) {
      answer = text.includes(word);
      others.set(word, answer);
    }
    return answer;
  };
  let namesSignal: boolean | null = null;
  let runsInWorker: boolean | null = null;
  const hintsAtWorker = (): boolean => WORKER_WORDS.some(has) || WORKER_PATTERNS.some(({ word, pattern }) => has(word) && pattern.test(text));
  return {
    filename: context.physicalFilename,
    text,
    settings,
    problems,
    mentions: (...words) => words.some(has),
    mayNameSignal: () => (namesSignal ??= (firstWords.size > 0 && SIGNAL_NAME.test(text)) || settings.signalNames.some(has)),
    mayRunInWorker: () => (runsInWorker ??= (firstWords.size > 0 && hintsAtWorker()) || isListed(context, settings.workerFiles) || isKnownWorkerFile(context)),
  };
}

const NONE: ReadonlySet<string> = new Set();

function findFirstWords(text: string): ReadonlySet<string> {
  ANY_FIRST_WORD.lastIndex = 0;
  let match = ANY_FIRST_WORD.exec(text);
  if (match === null) return NONE;
  const found = new Set<string>();
  for (; match !== null; match = ANY_FIRST_WORD.exec(text)) {
    found.add(match[0]);
    // The next may begin within this one.
    ANY_FIRST_WORD.lastIndex = match.index + 1;
  }
  return found;
}

/** Does the project say that the file runs in a worker? */
function isListed({ physicalFilename, cwd }: Context, workerFiles: readonly string[]): boolean {
  if (workerFiles.length === 0) return false;
  const path = relative(cwd, physicalFilename).split(sep).join('/');
  return matchesGlobs(path, workerFiles);
}
