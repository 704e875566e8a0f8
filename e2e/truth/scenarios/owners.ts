/** The owner's side, and what a worker may not touch: what is killed, unheard, blocked or not there. */
import { type Example, Project } from '../examples.ts';
import { WebPage, runInThread, runProgram } from '../runs.ts';
import { type Companion, type Scenario, mustHappen, patienceFor } from '../scenario.ts';
import { IMPATIENCE, PATIENCE, until } from '../until.ts';

/** A worker that cleans up when it is asked to stop, takes a while for it, and says on a channel of its own that it has. */
const CLEAN_WORKER = `
const channel = new BroadcastChannel('truth');
self.onmessage = ({ data }) => {
  if (data.type === 'stop') setTimeout(() => { channel.postMessage('cleaned'); self.postMessage('stopped'); }, 200);
};
setInterval(() => channel.postMessage('ready'), 20);
`;
/** A worker that is busy for a while, and cleans up then. */
const BUSY_WORKER = `
const channel = new BroadcastChannel('truth');
channel.postMessage('ready');
setTimeout(() => channel.postMessage('cleaned'), 400);
`;

/** Runs an example as the script of a page. */
async function inPage(example: Example, stubs: Readonly<Record<string, string>>, use: (page: WebPage) => Promise<boolean>): Promise<boolean> {
  using project = new Project([...example.files, ...Object.entries(stubs)]);
  await using page = await WebPage.open(project);
  await page.page.evaluate(`
    globalThis.heard = [];
    new BroadcastChannel('truth').onmessage = ({ data }) => heard.push(data);
    document.body.innerHTML = '<button id="cancel"></button>';
    globalThis.ticks = 0;
    globalThis.Worker = class extends Worker { constructor(...args) { super(...args); this.addEventListener('message', () => { ticks += 1; }); } };
  `);
  return await use(page);
}

const isHeard = (page: WebPage, word: string) => (): Promise<boolean> => page.page.evaluate(`heard.includes('${word}')`);

/** Ends a worker with clean-up the example's way. Did the clean-up run? */
function cleansUp(of: RegExp, stubs: Readonly<Record<string, string>>, start: string, end: string): Scenario {
  return {
    of,
    goesRight: (example) =>
      inPage(example, stubs, async (page) => {
        await page.page.evaluate(`(async () => { globalThis.example = await import('./${example.file}'); ${start} })()`);
        if (!(await until(isHeard(page, 'ready'), PATIENCE))) throw new Error('The worker did not start.');
        await page.page.evaluate(`void (async () => { ${end} })()`);
        return await until(isHeard(page, 'cleaned'), example.isRight ? PATIENCE : 2 * IMPATIENCE);
      }),
  };
}

async function program(example: Example, main: string, files: Readonly<Record<string, string>>, judge: (printed: () => string, isOver: () => boolean) => Promise<boolean>): Promise<boolean> {
  using project = new Project([...example.files, ...Object.entries(files)]);
  await using run = await runProgram(project, main);
  return await judge(run.printed, run.isOver);
}

export const terminate: readonly Scenario[] = [
  { of: /demo\.lock/, goesRight: (example) => program(example, example.file, {}, async (printed) => (await until(() => printed().includes('left behind'), PATIENCE)) && printed().includes('behind: false')) },
  cleansUp(/createPlayer/, { 'player.js': CLEAN_WORKER }, 'globalThis.player = example.createPlayer();', 'await player.close();'),
  {
    of: /export class Client/,
    goesRight: (example) =>
      inPage(example, { 'w.js': 'self.onmessage = () => {};' }, async (page) => {
        await page.page.evaluate(`(async () => {
          const { Client } = await import('./${example.file}');
          const client = new Client();
          globalThis.isSettled = false;
          client.call(1, 'x').catch(() => {}).finally(() => { isSettled = true; });
          client.destroy();
        })()`);
        return await until(() => page.page.evaluate<boolean>('isSettled'), patienceFor(example));
      }),
  },
  cleansUp(/export function stop\(\) \{\n {2}worker\.postMessage\(\{ type: 'stop' \}\);\n {2}worker\.terminate/, { 'indexer.js': CLEAN_WORKER }, '', 'example.stop();'),
  cleansUp(/fractal/, { 'fractal.js': BUSY_WORKER }, '', "document.querySelector('#cancel').click();"),
  {
    of: /the last resort/,
    goesRight: (example) =>
      program(
        example,
        'main.mjs',
        {
          'indexer.js': "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', ({ type }) => { if (type === 'stop') setTimeout(() => { console.log('cleaned'); parentPort.close(); }, 100); });",
          'main.mjs': `import { stop } from './${example.file}';\nawait stop();\nconsole.log('stopped');`,
        },
        async (printed, isOver) => (await until(isOver, PATIENCE)) && printed().includes('cleaned'),
      ),
  },
  {
    of: /export function solve/,
    goesRight: (example) =>
      inPage(example, { 'solver.js': 'self.onmessage = () => self.postMessage(42);' }, async (page) => {
        const answer = await page.page.evaluate(`import('./${example.file}').then(({ solve }) => solve('puzzle'))`);
        return answer === 42 && (await until(() => page.page.workers().length === 0, PATIENCE));
      }),
  },
];

/** Posts a stop the example's way. Does its worker end? */
function endsInPage(of: RegExp, call: string): Scenario {
  return {
    of,
    goesRight: (example) =>
      inPage(example, {}, async (page) => {
        await page.page.evaluate(`import('./${example.file}').then((module) => { globalThis.example = module; })`);
        if (!(await until(() => page.page.workers().length > 0, PATIENCE))) throw new Error('The worker did not start.');
        await page.page.evaluate(call);
        return await until(() => page.page.workers().length === 0, patienceFor(example));
      }),
  };
}

export const unheardStop: readonly Scenario[] = [
  {
    of: /ticker\.mjs/,
    goesRight: (example) =>
      program(example, 'main.mjs', {}, async (printed, isOver) => {
        const ticks = (): number => printed().split('tick').length - 1;
        // The stop is posted after two seconds: four ticks.
        await until(() => isOver() || ticks() > 8, PATIENCE);
        return isOver();
      }),
  },
  endsInPage(/decoder\.js/, 'example.unload()'),
  endsInPage(/beat\.js/, 'example.stop()'),
  {
    of: /clock\.js/,
    goesRight: (example) =>
      inPage(example, {}, async (page) => {
        await page.page.evaluate(`import('./${example.file}').then((module) => { globalThis.example = module; })`);
        const ticks = (): Promise<number> => page.page.evaluate<number>('ticks');
        if (!(await until(async () => (await ticks()) > 0, PATIENCE))) throw new Error('The clock does not tick.');
        await page.page.evaluate('example.stop()');
        let seen = -1;
        return await until(async () => {
          await new Promise((resolve) => setTimeout(resolve, 2500));
          const isQuiet = (await ticks()) === seen;
          seen = await ticks();
          return isQuiet;
        }, PATIENCE);
      }),
  },
];

export const unheardCompanions: readonly Companion[] = [
  { of: /^(?:addEventListener|const timer = |self\.postMessage\('started'\))|console\.log\('tick'\)/, because: 'it is the worker of the file beside it' },
];

export const blockedMain: readonly Scenario[] = [
  { of: /while \(answer === null\)/, goesRight: (example) => program(example, 'main.mjs', {}, async (printed) => await until(() => printed().includes('answer'), 2 * patienceFor(example))) },
  {
    of: /calculate\.js/,
    goesRight: (example) =>
      program(
        example,
        'main.mjs',
        {
          'calculate.js': "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', () => {});",
          'main.mjs': `import { finish } from './${example.file}';\nlet turns = 0;\nsetInterval(() => { turns += 1; }, 10);\nawait finish();\nconsole.log('turns', turns);\nprocess.exit();`,
        },
        async (printed, isOver) => (await until(isOver, PATIENCE)) && Number(/turns (\d+)/.exec(printed())?.[1] ?? 0) > 0,
      ),
  },
];

export const blockedCompanions: readonly Companion[] = [{ of: /parentPort\.once\('message'/, because: 'it is the worker of the file beside it' }];

/** Posts something to a worker of a page. Does it answer? */
function answers(of: RegExp, post: unknown): Scenario {
  return {
    of,
    async goesRight(example) {
      using project = new Project(example.files);
      await using page = await WebPage.open(project);
      await using run = await page.start(example.file);
      await run.post(post);
      await mustHappen(run, 'it answers or fails', () => run.messages.length + run.errors.length > 0);
      return run.errors.length === 0;
    },
  };
}

export const dom: readonly Scenario[] = [
  answers(/reduce/, [1, 2]),
  answers(/localStorage/, 'x'),
  {
    of: /window\.btoa/,
    async goesRight(example) {
      using project = new Project(example.files);
      await using run = await runInThread(project, example.file);
      await run.post('x');
      await mustHappen(run, 'it answers or fails', () => run.messages.length + run.errors.length > 0);
      return run.errors.length === 0;
    },
  },
  answers(/document\.title = 'ready'/, 'x'),
  answers(/hasPage/, 'x'),
];

export const domCompanions: readonly Companion[] = [{ of: /new Worker\(new URL\('\.\/title\.js'/, because: 'it starts the worker beside it' }];
