/** `npm run demo` as a newcomer runs it. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder } from './remove-folder.ts';
import { rules } from '../src/rules/index.ts';

const ROOT = resolve(import.meta.dirname, '..');

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-demo-')));
});
afterEach(() => removeFolder(folder));

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** Runs the demo, with the user standing in `cwd`. */
function demo(args: readonly string[], cwd: string = ROOT): SpawnSyncReturns<string> {
  return spawnSync('npm', ['--prefix', ROOT, 'run', '--silent', 'demo', '--', ...args], { cwd, encoding: 'utf8' });
}

/** A fingerprint of all files below a folder, their times of change included. */
function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const stats = statSync(join(root, path));
    hash.update(`${path}\0${stats.mtimeMs}\0`);
    if (stats.isFile()) hash.update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

const WAITS = `const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', () => Atomics.wait(workerData.cells, 0, 0));
`;
const FETCHES = `self.onmessage = async ({ data }) => {
  const response = await fetch(data);
  postMessage(await response.json());
};
`;

describe('npm run demo -- PATH…', () => {
  it.each([
    ['JavaScript', 'w.js', FETCHES],
    ['CommonJS in a .js file', 'w.js', `${WAITS}if (!workerData) return;\n`],
    ['CommonJS', 'w.cjs', WAITS],
    ['TypeScript', 'w.ts', FETCHES.replace('({ data })', '({ data }: MessageEvent<string>)')],
    ['JSX', 'w.jsx', `${FETCHES}export const element = <b>done</b>;\n`],
    ['TSX', 'w.tsx', `${FETCHES.replace('({ data })', '({ data }: MessageEvent<string>)')}export const element = <b>done</b>;\n`],
  ])('lints %s without any configuration', (_, file, text) => {
    write({ [file]: text });
    const { stdout, stderr, status } = demo([folder]);
    expect(stderr).toBe('');
    expect(stdout).toContain('1 file linted, 1 problem');
    expect(stdout).toContain('graceful-workers/');
    expect(status).toBe(1);
  });

  it('shows what --fix would change, as a diff, and writes nothing', () => {
    write({ 'src/w.js': FETCHES });
    const before = fingerprint(folder);
    const { stdout } = demo([folder]);
    expect(stdout).toContain('What --fix would change (nothing was written):');
    expect(stdout).toContain('-  const response = await fetch(data);');
    expect(stdout).toContain('+  const response = await fetch(data, { signal: AbortSignal.timeout(10000) });');
    expect(fingerprint(folder)).toBe(before);
  });

  it('says that all is well, with exit code 0', () => {
    write({ 'a.js': 'export const answer = 42;\n' });
    const { stdout, stderr, status } = demo([folder]);
    expect(stdout).toContain('1 file linted, 0 problems');
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('takes paths from where the user stands, files too', () => {
    write({ 'src/w.js': FETCHES });
    const { stdout, status } = demo(['src/w.js'], folder);
    expect(stdout).toContain('src/w.js: 1 file linted, 1 problem');
    expect(status).toBe(1);
  });

  it('names a path that does not exist, and lints the others', () => {
    write({ 'src/w.js': FETCHES });
    const { stdout, stderr, status } = demo(['no-such-folder', 'src'], folder);
    expect(stderr).toContain('no-such-folder: no such file or folder.');
    expect(stdout).toContain('src: 1 file linted');
    expect(status).toBe(2);
  });

  it.each([
    ['an empty folder', {}, '.'],
    ['a folder without code', { 'notes.md': '# Notes\n' }, '.'],
    ['a file that is no code', { 'notes.md': '# Notes\n' }, 'notes.md'],
    ['installed packages alone', { 'node_modules/x/index.js': 'a();\n' }, '.'],
  ])('says that there is nothing to lint in %s', (_, files, path) => {
    write(files);
    const { stdout, stderr, status } = demo([path], folder);
    expect(stderr).toContain(`${path}: nothing to lint.`);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('names a file that cannot be read, and lints the others', () => {
    write({ 'broken.js': 'const = ;\n', 'w.js': FETCHES });
    const { stdout, status } = demo([folder]);
    expect(stdout).toContain('broken.js:1:7');
    expect(stdout).toContain('cannot be read, and so was not linted.');
    expect(stdout).toContain('1 file linted, 1 problem');
    expect(status).toBe(2);
  });

  it('explains itself when an option is unknown', () => {
    const { stderr, status } = demo(['--fix', folder]);
    expect(stderr).toContain('Usage: npm run demo -- [--strict] [PATH…]');
    expect(status).toBe(2);
  });

  it("is not disturbed by a stranger's lint comments", () => {
    write({ 'a.js': '/* eslint no-var: error, strange/rule: error */\n// eslint-disable-next-line other/rule\nvar a = 1;\n' });
    const { stdout, status } = demo([folder]);
    expect(stdout).toContain('0 problems');
    expect(status).toBe(0);
  });
});

describe('npm run demo', () => {
  it('shows every rule at work in the demo app, and the public packages; writes nothing', { timeout: 120_000 }, () => {
    const app = join(ROOT, 'examples/demo-app');
    const before = fingerprint(app);
    const tour = demo([]);
    expect(tour.stderr).toBe('');
    expect(tour.status).toBe(0);
    for (const part of ['examples/demo-app', 'node_modules/three/examples/jsm', 'node_modules/piscina/src']) {
      expect(tour.stdout).toContain(`━━ ${part}: `);
    }
    expect(tour.stdout).toContain('What --fix would change');

    const strict = demo(['--strict', 'examples/demo-app']);
    for (const name of Object.keys(rules)) expect(strict.stdout).toContain(`graceful-workers/${name}\n`);
    for (const [name, rule] of Object.entries(rules)) {
      if (rule.meta.docs?.recommended !== false) expect(tour.stdout).toContain(`graceful-workers/${name}\n`);
    }
    expect(fingerprint(app)).toBe(before);
  });
});
