/** What only a process of its own can show: when it ends, and what holds it. */
import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixture } from '../support/fixtures.ts';

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
  readonly wasKilled: boolean;
}

/** Runs a script; kills it after `limit` milliseconds, or once it has printed `until`. */
async function runScript(name: string, args: string[] = [], { limit = 25_000, until = '' } = {}): Promise<Ended> {
  const child = spawn(process.execPath, [fileURLToPath(fixture(`process/${name}`)), ...args]);
  let output = '';
  let errors = '';
  let wasKilled = false;
  const kill = (): void => {
    wasKilled = true;
    child.kill('SIGKILL');
  };
  child.stdout.on('data', (data) => {
    output += String(data);
    if (until && output.includes(until)) setTimeout(kill, 300);
  });
  child.stderr.on('data', (data) => (errors += String(data)));
  const timer = setTimeout(kill, limit);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { code, output, errors, wasKilled };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'graceful-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the process', () => {
  it.each([
    ['stays until the worker has ended', 'worker', 'result: done'],
    ['ends at once beside a worker that is unref()ed', 'unref', 'end of script'],
    ['stays for a worker that is ref()ed again', 'reref', 'result: done'],
    ['ends by itself after a stop', 'stop', 'cooperative'],
    ['stays until a stop is carried through, also for a worker that is unref()ed', 'unref-stop', 'cooperative'],
    ['ends beside an idle pool', 'pool', 'task: 1'],
    ['stays while a task runs', 'pool-running', 'task: 300'],
    ['ends after a pool was closed', 'pool-closed', 'closed'],
    ['ends after a task was aborted', 'pool-aborted', 'AbortError'],
    ['ends beside a shared signal, event and channel', 'shared', 'end of script'],
    ['ends after a fetch with a long time limit', 'fetch', 'fetched'],
  ])('%s', async (_name, mode, expected) => {
    const { code, output, errors, wasKilled } = await runScript('ends.js', [mode]);
    expect({ output: output.trim().split('\n').at(-1), wasKilled, code }, errors).toEqual({ output: expected, wasKilled: false, code: 0 });
  });

  it('is told of a failure that nobody joined for', async () => {
    const { code, errors } = await runScript('ends.js', ['unjoined']);
    expect(code).toBe(1);
    expect(errors).toContain('OddError');
    expect(errors).toContain('ends-worker.js');
  });
});

describe('a worker in a blocked system call', () => {
  it('is given up after grace period and kill timeout: stop() and join() settle', async () => {
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    // The process itself may not be able to exit: it is killed.
    const { output } = await runScript('blocked.js', [fifo, 'worker'], { until: 'done' });
    const { stop, join: joined } = JSON.parse(output.split('\n')[0] as string);
    expect(stop.how).toBe('unkillable');
    expect(stop.elapsedMs).toBeGreaterThan(195);
    expect(stop.elapsedMs).toBeLessThan(5_000);
    expect(joined).toBe('StopTimeoutError');
  });

  it('costs a pool its task, not its life', async () => {
    const fifo = join(folder, 'fifo2');
    execFileSync('mkfifo', [fifo]);
    const { output } = await runScript('blocked.js', [fifo, 'pool'], { until: 'done' });
    expect(JSON.parse(output.split('\n')[0] as string)).toEqual({ task: 'StopTimeoutError', sibling: 'sibling', next: 'next', close: 'closed' });
  });
});

describe('lock files', () => {
  it('are left behind by none of 40 stops', async () => {
    const locks = join(folder, 'locks');
    const { output } = await runScript('locks.js', [locks], { limit: 60_000 });
    expect(JSON.parse(output)).toEqual({ locked: 40, cooperative: 40 });
    expect(existsSync(locks) && readdirSync(locks)).toEqual([]);
  }, 70_000);
});
