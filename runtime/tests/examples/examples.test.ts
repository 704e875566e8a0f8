/** Every example runs, and shows what it promises. */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import dedent from 'dedent';

const folder = fileURLToPath(new URL('../../../examples/', import.meta.url));
const run = promisify(execFile);

const expected: Record<string, string> = {
  flag: dedent`
    working: true
    stopped: enough
    at once: true`,
  event: dedent`
    halfway before the start: false
    halfway after the start: true
    stopped: cooperative`,
  queue: dedent`
    all jobs are done
    jobs taken: 100
    sum of squares: 338350`,
  'stop-and-join': dedent`
    locked: true
    stopped: cooperative, exit code 0, lock left behind: false
    locked again: true
    join: AbortError, because of "enough"
    lock left behind: false`,
  exceptions: dedent`
    thrown: ReadError
      code: E_READ
      cause: Error: ENOENT: no such file or directory, open '/does/not/exist'
      thrown in worker.js: true
    aggregate: AggregateError
      errors: disk, network
    stray: WorkerCrashedError
      because of: RangeError: forgotten`,
  channel: dedent`
    inverted: 255, 254, 253, 252
    bytes left here: 0`,
  pool: dedent`
    sums: 55, 5050, 500500
    search: AbortError, because of "found elsewhere"
    search: TimeoutError
    threads replaced: 0
    clean-ups run: true
    closed`,
  'web-service': dedent`
    weather: sunny
    failed: status 503
    failed: fetch failed
    weather: sunny
    weather: sunny
    stopped: cooperative, at once: true
    requests after the stop: 0`,
};

describe('the examples', () => {
  it.each(Object.entries(expected))('%s', async (name, lines) => {
    const { stdout, stderr } = await run(process.execPath, [`${folder}${name}/main.js`], { timeout: 25_000 });
    expect(stdout.trim()).toBe(lines);
    expect(stderr).toBe('');
  });

  it('are all run by a test', () => {
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // demo-app belongs to the rules, gui has a test of its own.
    const own = names.map(({ name }) => name).filter((name) => name !== 'gui' && name !== 'demo-app');
    expect(own.sort()).toEqual(Object.keys(expected).sort());
  });
});
