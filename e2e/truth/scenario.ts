import { DRIVERS } from './driver.ts';
import { type Example, Project } from './examples.ts';
import { type Run, WebPage, findTold, runInThread } from './runs.ts';
import { IMPATIENCE, PATIENCE, until } from './until.ts';

/** How an example of a page is really run. */
export interface Scenario {
  /** The examples that it is for, by their text. */
  readonly of: RegExp;
  /** Runs it. Did it go as it should: stop, answer, keep what it had? Throws where the example did not even start. */
  readonly goesRight: (example: Example) => Promise<boolean>;
}

/** An example that says nothing by itself, and why. */
export interface Companion {
  readonly of: RegExp;
  readonly because: string;
}

/** How long is waited for a good end: long where it must come, short where it never does. */
export function patienceFor(example: Example): number {
  return example.isRight ? PATIENCE : IMPATIENCE;
}

export interface Drive {
  /** The module that imports the example from `FILE` and calls `drive`. */
  readonly code: string;
  /** Modules that the example imports. */
  readonly stubs?: Readonly<Record<string, string>>;
  /** Is the example where the stop shall find it? */
  readonly isReady?: (run: Run, page: WebPage | null) => boolean;
  /** What the owner posts; `stop` also lets the driver call its second argument. */
  readonly request?: unknown;
  /** Did it go right? That the driven function ended, where nothing is said. */
  readonly isRight?: (run: Run) => boolean;
}

const hasEnded = (run: Run): boolean => findTold(run).ended !== null;

/** Starts an example in a worker, asks for a stop, and looks whether it comes to its end. */
export function stopsWhenAsked(platform: 'node' | 'web', of: RegExp, drive: Drive): Scenario {
  return {
    of,
    async goesRight(example) {
      using project = createProject(example, platform, drive);
      if (platform === 'node') {
        await using run = await runInThread(project, 'start.js');
        return await ask(example, run, null, drive);
      }
      await using page = await WebPage.open(project);
      await using run = await page.start('start.js');
      return await ask(example, run, page, drive);
    },
  };
}

export function createProject(example: Example, platform: 'node' | 'web', { code, stubs = {} }: Pick<Drive, 'code' | 'stubs'>): Project {
  return new Project([
    ...example.files,
    ['driver.js', DRIVERS[platform]],
    ...Object.entries(stubs),
    ['start.js', `import { drive, forever, tell, turn } from './driver.js';\n${code.replaceAll('FILE', `./${example.file}`)}`],
  ]);
}

async function ask(example: Example, run: Run, page: WebPage | null, { isReady = () => true, request = 'stop', isRight = hasEnded }: Drive): Promise<boolean> {
  await mustHappen(run, 'the example starts', () => findTold(run).isStarted);
  await mustHappen(run, 'the example is under way', () => isReady(run, page));
  // Asked again and again: an example that is still being loaded hears nothing.
  const timer = setInterval(() => void run.post(request), 200);
  try {
    await run.post(request);
    return await until(() => isRight(run), patienceFor(example));
  } finally {
    clearInterval(timer);
  }
}

/** Waits for what the scenario itself needs; its failure is no verdict on the example. */
export async function mustHappen(run: Run, what: string, happens: () => boolean | Promise<boolean>): Promise<void> {
  const isFailed = (): boolean => run.errors.length > 0 && run.isOver();
  const isSo = await until(async () => (await happens()) || isFailed(), PATIENCE);
  if (!isSo || !(await happens())) throw new Error(`Not so: ${what}. Errors: ${run.errors.join('; ') || 'none'}. Messages: ${JSON.stringify(run.messages).slice(0, 500)}`);
}
