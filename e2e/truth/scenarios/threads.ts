/** Waits, exits, shared memory and transfers: what hangs, is lost, torn or empty in a thread of Node. */
import { type Example, Project } from '../examples.ts';
import { type Run, findTold, runInThread, runProgram } from '../runs.ts';
import { type Companion, type Scenario, createProject, mustHappen, patienceFor } from '../scenario.ts';
import { PATIENCE, until } from '../until.ts';

/** Runs an example as a thread on memory that no other thread touches. */
function onSilentMemory(of: RegExp, isRight: (run: Run) => boolean = (run) => run.isOver()): Scenario {
  return {
    of,
    async goesRight(example) {
      using project = new Project(example.files);
      await using run = await runInThread(project, example.file, new SharedArrayBuffer(8));
      return await until(() => isRight(run), patienceFor(example));
    },
  };
}

/** Calls something of an example in a thread and looks at what it gives. */
function gives(of: RegExp, code: string, isRight: (value: unknown) => boolean): Scenario {
  return {
    of,
    async goesRight(example) {
      using project = createProject(example, 'node', { code });
      await using run = await runInThread(project, 'start.js');
      await mustHappen(run, 'the call comes back', () => findTold(run).ended !== null);
      const { ended, value } = findTold(run);
      return ended === 'returned' && isRight(value);
    },
  };
}

async function runWhole(example: Example, file: string): Promise<string> {
  using project = new Project(example.files);
  await using run = await runProgram(project, file);
  await mustHappen(run, 'the program ends', run.isOver);
  return run.printed();
}

export const atomicsWait: readonly Scenario[] = [
  {
    of: /^import \{ workerData \} from 'node:worker_threads';\n\nAtomics\.wait\(new Int32Array\(workerData\), 0, 0\);\n$/,
    async goesRight(example) {
      using project = new Project(example.files);
      await using run = await runProgram(project, 'main.mjs');
      await mustHappen(run, 'the helper dies', () => run.printed().includes('helper died'));
      return await until(() => run.printed().includes('waiter ended'), patienceFor(example));
    },
  },
  onSilentMemory(/parentPort\.postMessage\(Atomics\.load\(cells, 0\)\)/),
  onSilentMemory(/FOREVER/),
  onSilentMemory(/The main thread did not answer/),
  {
    of: /const READY = 1/,
    async goesRight(example) {
      using project = new Project(example.files);
      const memory = new SharedArrayBuffer(8);
      await using run = await runInThread(project, example.file, memory);
      const cells = new Int32Array(memory);
      Atomics.store(cells, 1, 1);
      Atomics.notify(cells, 1);
      await mustHappen(run, 'it works', () => run.messages.some((message) => JSON.stringify(message).includes('ready')));
      Atomics.store(cells, 0, 1);
      return await until(run.isOver, PATIENCE);
    },
  },
  onSilentMemory(/0, 0, 50\)/, (run) => run.messages.includes('slept')),
];

export const exit: readonly Scenario[] = [
  {
    of: /rows\.txt/,
    async goesRight(example) {
      const printed = await runWhole(example, 'main.mjs');
      if (!printed.includes('stored')) throw new Error(`The job says nothing: ${printed}`);
      return printed.includes('released');
    },
  },
  {
    of: /await work\(message\)/,
    async goesRight(example) {
      using project = createProject(example, 'node', {
        code: "await import('FILE');",
        stubs: { 'work.js': 'export const work = (n) => new Promise((resolve) => setTimeout(() => resolve(2 * n), 200));' },
      });
      await using run = await runInThread(project, example.file);
      await run.post(21);
      await run.post('stop');
      await mustHappen(run, 'it ends', run.isOver);
      return run.messages.includes(42);
    },
  },
  onSilentMemory(/else process\.exit\(0\)/, (run) => run.messages.includes('done')),
];

/** A race shows only when two threads meet: it gets some tries. */
const TRIES = 40;

export const sharedMemory: readonly Scenario[] = [
  {
    of: /const cells = new Int32Array\(workerData\);\nfor \(/,
    async goesRight(example) {
      for (let turn = 0; turn < TRIES; turn++) {
        if (Number((await runWhole(example, 'main.mjs')).trim().split('\n').at(-1)) < 2_000_000) return false;
      }
      return true;
    },
  },
  {
    of: /export function count\(tally/,
    async goesRight(example) {
      const main = `import { Worker } from 'node:worker_threads';
        const memory = new SharedArrayBuffer(4);
        const code = \`import('./${example.file}').then(({ count }) => count(new Int32Array(require('node:worker_threads').workerData), 300_000))\`;
        await Promise.all([1, 2].map(() => new Promise((resolve) => new Worker(code, { eval: true, workerData: memory }).on('exit', resolve))));
        console.log(Atomics.load(new Int32Array(memory), 0));`;
      for (let turn = 0; turn < (example.isRight ? 3 : TRIES); turn++) {
        if (Number(await runWhole({ ...example, files: new Map([...example.files, ['main.mjs', main]]) }, 'main.mjs')) !== 600_000) return false;
      }
      return true;
    },
  },
  gives(
    /export class Sender/,
    "import { Sender } from 'FILE';\nawait drive(() => { const memory = new SharedArrayBuffer(64); new Sender(memory).send('sent'); const cells = new Int32Array(memory); return String.fromCharCode(...cells.subarray(1, 1 + Atomics.load(cells, 0))); });",
    (value) => value === 'sent',
  ),
  gives(/createGate/, "import { createGate } from 'FILE';\nawait drive(() => { const { cells, open } = createGate(); const before = Atomics.load(cells, 0); open(); return [before, Atomics.load(cells, 0)]; });", (value) => String(value) === '1,0'),
];

const SEND = "import { send } from 'FILE';\nimport { MessageChannel } from 'node:worker_threads';\n";

export const transfer: readonly Scenario[] = [
  {
    of: /const pixels/,
    async goesRight(example) {
      return !(await runWhole(example, example.file)).startsWith('0 ');
    },
  },
  gives(/send\(port, data\)/, `${SEND}await drive(() => send(new MessageChannel().port1, new ArrayBuffer(8)));`, (value) => value === 8),
  gives(/send\(port, size\)/, `${SEND}await drive(() => send(new MessageChannel().port1, 8));`, (value) => typeof value === 'number'),
  gives(
    /export function broadcast/,
    "import { broadcast } from 'FILE';\nimport { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';\nconst channels = [new MessageChannel(), new MessageChannel()];\nawait drive(() => { broadcast(channels.map(({ port1 }) => port1), new ArrayBuffer(8)); return channels.map(({ port2 }) => receiveMessageOnPort(port2).message.byteLength); });",
    (value) => String(value) === '8,8',
  ),
  gives(
    /export async function filter/,
    "import { filter } from 'FILE';\nimport { MessageChannel } from 'node:worker_threads';\nconst { port1, port2 } = new MessageChannel();\nport2.on('message', (data) => port2.postMessage(data, [data]));\nawait drive(() => filter(port1, new ArrayBuffer(8)));",
    (value) => value === 8,
  ),
];

export const exitCompanions: readonly Companion[] = [{ of: /console\.log\('exit', code\)/, because: 'it starts the worker beside it' }];
export const waitCompanions: readonly Companion[] = [{ of: /helper died/, because: 'it starts the worker beside it' }];
export const memoryCompanions: readonly Companion[] = [
  { of: /await Promise\.all\(\[count\(\), count\(\)\]\)/, because: 'it starts the workers beside it' },
  { of: /export function stop\(\)/, because: 'the order of a plain store shows on other processors than this one' },
];
