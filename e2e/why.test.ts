/** The command of the packed plugin, as people and machines run it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { HostProject, type Outcome } from './host-project.ts';
import { pinned } from './versions.ts';

const FOLDERS = 1000;
const FILES_PER_FOLDER = 100;

let project: HostProject;

beforeAll(() => {
  project = new HostProject([pinned('eslint'), inject('tarball')]);
  project.write('src/main.js', "new Worker(new URL('./deep/down/w.js', import.meta.url));\n");
  project.write('src/deep/down/w.js', "import './lib.js';\nself.onmessage = ({ data }) => {\n  if (data === 'halt') close();\n};\n");
  project.write('src/deep/down/lib.js', 'export {};\n');
  project.write('src/listed.js', 'export {};\n');
  project.write('src/broken.js', 'const = (((\n');
});
afterAll(() => project.remove());

const why = (...args: readonly string[]): Outcome => project.runInstalled('eslint-plugin-graceful-workers', args);

describe('the command', () => {
  it('explains several files, with exit code 0', () => {
    const { stdout, stderr, status } = why('why', 'src/deep/down/w.js', 'src/main.js');
    expect(stderr).toBe('');
    expect(stdout).toContain('src/deep/down/w.js runs in a web worker: started by src/main.js.');
    expect(stdout).toContain('src/main.js is in no worker context');
    expect(status).toBe(0);
  });

  it.each([
    ['a file that is not there', 'src/missing.js', 'src/missing.js: no such file.'],
    ['a folder', 'src', 'src: this is no file.'],
    ['a file that cannot be parsed', 'src/broken.js', 'src/broken.js: this is no script that can be parsed.'],
  ])('names %s, and explains the others, with exit code 1', (_, file, message) => {
    const { stdout, stderr, status } = why('why', file, 'src/main.js', '--json');
    expect(stderr).toBe(`${message}\n`);
    expect(JSON.parse(stdout)).toMatchObject([{ file: 'src/main.js' }]);
    expect(status).toBe(1);
  });

  it.each([
    ['no command', [], 'Name a command.'],
    ['an unknown command', ['where', 'src/main.js'], 'Unknown command where.'],
    ['an unknown option', ['why', 'src/main.js', '--jsn'], 'Unknown option --jsn.'],
    ['no file', ['why', '--json'], 'Name at least one file.'],
  ])('explains itself on %s, with exit code 2', (_, args, message) => {
    const { stdout, stderr, status } = why(...args);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain('Usage: eslint-plugin-graceful-workers why FILE… [--json]');
    expect(status).toBe(2);
  });

  it('prints its help', () => {
    const { stdout, status } = why('--help');
    expect(stdout).toContain('Usage:');
    expect(status).toBe(0);
  });

  it('takes the settings of the ESLint configuration', () => {
    project.write('eslint.config.js', "export default [{ settings: { 'graceful-workers': { workerFiles: ['src/listed.js'], stopMessages: ['halt'] } } }];\n");
    const { stdout, stderr } = why('why', 'src/listed.js', 'src/deep/down/w.js');
    expect(stderr).toBe('');
    expect(stdout).toContain('src/listed.js runs in a worker: listed in the setting workerFiles.');
    expect(stdout).toContain("It understands the stop message 'halt'");
    project.write('eslint.config.js', 'export default nothing;\n');
    const broken = why('why', 'src/listed.js');
    expect(broken.stderr).toContain('The configuration of ESLint cannot be read');
    expect(broken.stdout).toContain('src/listed.js is in no worker context');
    expect(broken.status).toBe(0);
    project.delete('eslint.config.js');
  });
});

it('answers right about a project of a hundred thousand files', () => {
  for (let i = 0; i < FOLDERS; i += 1) {
    const folder = join(project.root, `data/${i % 10}/${i}`);
    mkdirSync(folder, { recursive: true });
    for (let j = 0; j < FILES_PER_FOLDER; j += 1) writeFileSync(join(folder, `${j}.js`), `export const value = ${j};\n`);
  }
  const { stdout, stderr, status } = why('why', 'src/deep/down/lib.js', 'data/7/7/7.js', '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([
    { chain: ['src/deep/down/w.js', 'src/deep/down/lib.js'], starters: [{ file: 'src/main.js', line: 1 }] },
    { chain: [], evidence: null },
  ]);
});
