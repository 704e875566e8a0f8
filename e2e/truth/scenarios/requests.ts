/** Requests and signals that are passed on: does what waits for ever end? */
import type { Run, WebPage } from '../runs.ts';
import { type Companion, type Scenario, stopsWhenAsked } from '../scenario.ts';
import { ends } from './loops.ts';
import { Project } from '../examples.ts';
import { runProgram } from '../runs.ts';
import { PATIENCE, until } from '../until.ts';

const hasAsked = (_run: Run, page: WebPage | null): boolean => page!.requests.some((path) => path === '/silent' || path === '/api/user');

export const fetchTimeout: readonly Scenario[] = [
  {
    of: /this server never answers/,
    async goesRight(example) {
      using project = new Project(example.files);
      await using run = await runProgram(project, example.file);
      return await until(() => run.isOver() && run.errors.join('').includes('TimeoutError'), PATIENCE);
    },
  },
  stopsWhenAsked('web', /self\.onmessage[\s\S]*fetch\(data\.url/, {
    code: "await import('FILE');\nsetTimeout(() => self.onmessage({ data: { url: '/silent' } }).catch((error) => tell({ ended: error.name })), 0);\nawait drive(() => new Promise(() => {}));",
    isReady: hasAsked,
    // The example takes whatever is posted for a request.
    request: { url: '/silent' },
  }),
  stopsWhenAsked('web', /fetch\('\/api\/user'\)/, { code: "await drive(() => import('FILE').then(() => undefined));", isReady: hasAsked }),
  stopsWhenAsked('web', /export async function load\(url, signal\)/, {
    code: "import { load } from 'FILE';\nconst controller = new AbortController();\nawait drive(() => load('/silent', controller.signal), () => controller.abort());",
    isReady: hasAsked,
  }),
];

export const fetchCompanions: readonly Companion[] = [{ of: /signal: null/, because: 'it says that it wants to wait' }];

/** A file that grows as long as it is read. */
const DRIP = "import { execFileSync, spawn } from 'node:child_process';\nconst path = `${import.meta.dirname}/drip`;\nexecFileSync('mkfifo', [path]);\nspawn('sh', ['-c', `for i in $(seq 6000); do echo drip; sleep 0.01; done > ${path}`], { stdio: 'ignore' });\n";

function abortable(of: RegExp, head: string, call: string): Scenario {
  return stopsWhenAsked('node', of, {
    code: `${head}\nconst controller = new AbortController();\nconst { signal } = controller;\nawait drive(() => ${call}, () => controller.abort());`,
  });
}

const EMITTER = "import { EventEmitter } from 'node:events';\n";

export const forwarding: readonly Scenario[] = [
  ends(/nobody emits/, 'AbortError'),
  abortable(/export async function serve/, `${EMITTER}import { serve } from 'FILE';`, 'serve(new EventEmitter(), signal)'),
  abortable(/export async function count/, `${DRIP}import { count } from 'FILE';`, 'count(path, signal)'),
  abortable(/export async function confirm/, `${EMITTER}import { confirm } from 'FILE';`, 'confirm(new EventEmitter(), signal)'),
  abortable(/export async function load/, "import { PassThrough } from 'node:stream';\nimport { load } from 'FILE';", "load(new PassThrough().resume(), import.meta.filename, signal).then(() => 'closed')"),
  abortable(/export async function save/, "import { save } from 'FILE';", "save(`${import.meta.dirname}/saved.txt`, 'x', signal)"),
];
