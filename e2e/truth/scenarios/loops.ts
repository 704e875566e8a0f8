/** Loops, flags, sleeps and swallowed aborts: does the worker end when it is asked to? */
import { Project, type Example } from '../examples.ts';
import { type Run, WebPage, runProgram } from '../runs.ts';
import { type Scenario, createProject, mustHappen, patienceFor, stopsWhenAsked } from '../scenario.ts';
import { PATIENCE, until } from '../until.ts';

const hasNumber = (run: Run): boolean => run.messages.some((message) => typeof message === 'number');

/** Drives a function that takes a signal, and aborts it. */
function abortable(platform: 'node' | 'web', of: RegExp, name: string, call: string, more: Partial<Parameters<typeof stopsWhenAsked>[2]> = {}): Scenario {
  return stopsWhenAsked(platform, of, {
    code: `import { ${name} } from 'FILE';\nconst controller = new AbortController();\nconst { signal } = controller;\nawait drive(() => ${call}, () => controller.abort());`,
    ...more,
  });
}

/** Drives a file that does its work while it is loaded. */
const AT_LOAD = "await drive(() => import('FILE').then(() => undefined));";

export const stopCheck: readonly Scenario[] = [
  stopsWhenAsked('web', /import \{ poll \}/, { code: AT_LOAD, stubs: { 'poll.js': "export { turn as poll } from './driver.js';" } }),
  {
    of: /for \(;;\) \{\s+crunch\(\)/,
    async goesRight(example) {
      using project = createProject(example, 'web', { code: "await import('FILE');\ntell('started');\nself.addEventListener('message', () => tell('heard'));", stubs: { 'crunch.js': 'export const crunch = () => {};' } });
      return await hearsSecondMessage(project, example);
    },
  },
  abortable('web', /jobs\.runNext/, 'run', 'run({ runNext: turn }, signal)'),
  abortable('web', /job\.isEmpty/, 'run', 'run({ next: async () => { await turn(); return { isEmpty: true }; }, flush: turn }, signal)'),
  {
    of: /setInterval\(publish/,
    async goesRight(example) {
      const feed = "import { tell } from './driver.js';\nexport const publish = () => tell('published');\nexport const socket = { end: () => tell('ended') };";
      using project = createProject(example, 'web', { code: "await import('FILE');\ntell('started');", stubs: { 'feed.js': feed } });
      await using page = await WebPage.open(project);
      await using run = await page.start('start.js');
      const isTold = (word: string): boolean => run.messages.some((message) => (message as { truth?: string }).truth === word);
      await mustHappen(run, 'the feed starts', () => isTold('published'));
      await run.post('stop');
      await mustHappen(run, 'the stop is heard', () => isTold('ended'));
      const ended = run.messages.findIndex((message) => (message as { truth?: string }).truth === 'ended');
      return !(await until(() => run.messages.slice(ended).some((message) => (message as { truth?: string }).truth === 'published'), PATIENCE));
    },
  },
  abortable('node', /on\(bus, 'event'/, 'forward', 'forward(new EventTarget(), signal)'),
  stopsWhenAsked('web', /let running = true/, { code: AT_LOAD }),
  stopsWhenAsked('web', /queue\.get\(\)/, {
    code: AT_LOAD,
    stubs: {
      'queue.js': 'const items = [];\nexport const queue = { put: (item) => items.push(item), async get() { while (items.length === 0) await new Promise((resolve) => setTimeout(resolve, 1)); return items.shift(); } };',
    },
    request: null,
  }),
  readsSharedFlag(/Atomics\.load\(flags, 0\) === 0/, 'flags = new Int32Array(new SharedArrayBuffer(4)); worker.postMessage(flags);', () => true),
];

export const unobservableFlag: readonly Scenario[] = [
  repliesAfter(/while \(!isStopped\) depth/, 'go', 'stop'),
  repliesAfter(/async function walk/, 'stop'),
  readsSharedFlag(/let rounds = 0/, 'flags = new Int32Array(new SharedArrayBuffer(4)); worker.postMessage({ flag: flags.buffer });', hasNumber),
  {
    of: /async function work\(items\)/,
    async goesRight(example) {
      using project = new Project(example.files);
      await using page = await WebPage.open(project);
      await using run = await page.start(example.file);
      await mustHappen(run, 'it works', () => run.messages.length > 0);
      await run.post('stop');
      let seen = -1;
      // Silent for a while: its flag was seen.
      return await until(async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        const isQuiet = run.messages.length === seen;
        seen = run.messages.length;
        return isQuiet;
      }, PATIENCE);
    },
  },
];

export const sleep: readonly Scenario[] = [
  ends(/the first loop ends at once/, 'AbortError'),
  abortable('node', /export async function poll\(url, signal\)/, 'poll', "poll('data:,reading', signal)", { isReady: (run) => run.messages.includes('reading') }),
  abortable('web', /export async function sample\(signal\)/, 'sample', 'sample(signal)', { isReady: hasNumber }),
  stopsWhenAsked('web', /export async function sample\(\)/, { code: "import { sample } from 'FILE';\nawait drive(sample);", isReady: hasNumber }),
  abortable('web', /square\(rows, signal\)/, 'square', 'square(forever(2), signal)', { isReady: hasNumber }),
];

export const swallowedAbort: readonly Scenario[] = [
  {
    of: /trying again after/,
    async goesRight(example) {
      using project = new Project(example.files);
      await using run = await runProgram(project, example.file);
      await mustHappen(run, 'the abort is caught', () => run.printed().includes('AbortError'));
      return await until(run.isOver, patienceFor(example));
    },
  },
  abortable('web', /export async function upload/, 'upload', "upload(forever('x'), { signal })", { isReady: (_run, page) => page!.requests.includes('/upload') }),
  abortable('web', /export async function download/, 'download', "download(forever('/silent'), { signal })", { isReady: (_run, page) => page!.requests.includes('/silent') }),
  abortable('web', /export async function tail/, 'tail', "tail('/silent', { signal })", { isReady: (_run, page) => page!.requests.includes('/silent') }),
];


/** A program that ends by itself and says how. */
export function ends(of: RegExp, printed: string): Scenario {
  return {
    of,
    async goesRight(example) {
      using project = new Project(example.files);
      await using run = await runProgram(project, example.file);
      return (await until(run.isOver, PATIENCE)) && run.printed().includes(printed);
    },
  };
}

/** Posts some messages. Does the worker ever answer with a number? */
function repliesAfter(of: RegExp, ...posts: readonly string[]): Scenario {
  return {
    of,
    async goesRight(example) {
      using project = new Project(example.files);
      await using page = await WebPage.open(project);
      await using run = await page.start(example.file);
      for (const post of posts) await run.post(post);
      return await until(() => hasNumber(run), patienceFor(example));
    },
  };
}

/** Sets a flag in shared memory while the worker's loop reads it. */
function readsSharedFlag(of: RegExp, share: string, isRight: (run: Run) => boolean): Scenario {
  return {
    of,
    async goesRight(example) {
      using project = createProject(example, 'web', { code: "await import('FILE');\ntell('started');\nself.addEventListener('message', ({ data }) => { if (data === 'stop') tell('heard'); });" });
      await using page = await WebPage.open(project);
      await using run = await page.start('start.js');
      await mustHappen(run, 'it starts', () => JSON.stringify(run.messages).includes('started'));
      await page.page.evaluate(share);
      await page.page.evaluate('setTimeout(() => Atomics.store(flags, 0, 1), 50)');
      await run.post('stop');
      return await until(() => JSON.stringify(run.messages.slice(-5)).includes('heard') || run.messages.some((message) => JSON.stringify(message).includes('heard')), patienceFor(example)) && isRight(run);
    },
  };
}

async function hearsSecondMessage(project: Project, example: Example): Promise<boolean> {
  await using page = await WebPage.open(project);
  await using run = await page.start('start.js');
  await mustHappen(run, 'it starts', () => JSON.stringify(run.messages).includes('started'));
  await run.post('go');
  return await until(() => JSON.stringify(run.messages).includes('heard'), patienceFor(example));
}
