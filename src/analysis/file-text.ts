import type { TSESLint } from '@typescript-eslint/utils';
import { readSettings } from '../settings.ts';
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

/** Every form of evidence in worker-context.ts needs one of these words. */
const WORKER_HINTS = ['orker', 'onmessage', 'parentPort', "'message'", '"message"', 'postMessage', 'expose', 'defineTasks'];

let last: FileText | null = null;

/** The text of the file that a rule context looks at. */
export function getFileText(context: Context): FileText {
  const { text } = context.sourceCode;
  const filename = context.physicalFilename;
  if (last === null || last.text !== text || last.filename !== filename) last = createFileText(context, filename, text);
  return last;
}

function createFileText(context: Context, filename: string, text: string): FileText {
  const found = new Map<string, boolean>();
  const has = (word: string): boolean => {
    let answer = found.get(word);
    if (answer === undefined) {
      answer = text.includes(word);
      found.set(word, answer);
    }
    return answer;
  };
  let runsInWorker: boolean | null = null;
  return {
    filename,
    text,
    mentions: (...words) => words.some(has),
    mayRunInWorker: () => (runsInWorker ??= WORKER_HINTS.some(has) || readSettings(context.settings).settings.workerFiles.length > 0 || isKnownWorkerFile(context)),
  };
}
