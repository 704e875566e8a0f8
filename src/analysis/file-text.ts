import type { TSESLint } from '@typescript-eslint/utils';
import { relative, sep } from 'node:path';
import { readSettings } from '../settings.ts';
import { matchesGlob } from './globs.ts';
import { includesWord } from './word-search.ts';
import { isKnownWorkerFile } from './worker-graph.ts';

/**
 * The text of a file, and the questions that are cheap enough to ask of every file of a repository.
 * Answers are remembered, so that seventeen rules scan a text once for each word.
 */
export interface FileText {
  /** Absolute path of the file on disk. */
  readonly filename: string;
  readonly text: string;
  /** Does any of the words occur anywhere in the text? */
  mentions(...words: readonly string[]): boolean;
  /** May any part of this file run in a worker: a hint in its text or name, or the graph says so? */
  mayRunInWorker(): boolean;
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

type Has = (word: string) => boolean;

/** Every form of evidence in the text of a file needs one of these words, or two of these together. */
const WORKER_HINTS = ['orker', 'onmessage', 'onconnect', 'parentPort', 'postMessage', 'omlink'];
const MESSAGE_EVENTS = ["'message'", '"message"', "'connect'", '"connect"'];

function hintsAtWorker(has: Has): boolean {
  if (WORKER_HINTS.some(has)) return true;
  return (has('addEventListener') && MESSAGE_EVENTS.some(has)) || (has('expose') && has('threads'));
}

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
  const found = new Map<string, boolean>();
  const has: Has = (word) => {
    let answer = found.get(word);
    if (answer === undefined) {
      answer = includesWord(text, word);
      found.set(word, answer);
    }
    return answer;
  };
  let runsInWorker: boolean | null = null;
  return {
    filename: context.physicalFilename,
    text,
    mentions: (...words) => words.some(has),
    mayRunInWorker: () => (runsInWorker ??= hintsAtWorker(has) || isListed(context) || isKnownWorkerFile(context)),
  };
}

/** Does the project say that the file runs in a worker? */
function isListed({ settings, physicalFilename, cwd }: Context): boolean {
  const { workerFiles } = readSettings(settings).settings;
  if (workerFiles.length === 0) return false;
  const path = relative(cwd, physicalFilename).split(sep).join('/');
  return workerFiles.some((glob) => matchesGlob(path, glob));
}
