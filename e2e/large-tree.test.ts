/** A project of a hundred thousand files: the command ends, and answers right. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { HostProject } from './host-project.ts';
import { pinned } from './versions.ts';

const FOLDERS = 1000;
const FILES_PER_FOLDER = 100;

let project: HostProject;

beforeAll(() => {
  project = new HostProject([pinned('eslint'), inject('tarball')]);
  project.write('src/main.js', "new Worker(new URL('./deep/down/w.js', import.meta.url));\n");
  project.write('src/deep/down/w.js', "import './lib.js';\n");
  project.write('src/deep/down/lib.js', 'export {};\n');
  for (let i = 0; i < FOLDERS; i += 1) {
    const folder = join(project.root, `data/${i % 10}/${i}`);
    mkdirSync(folder, { recursive: true });
    for (let j = 0; j < FILES_PER_FOLDER; j += 1) writeFileSync(join(folder, `${j}.js`), `export const value = ${j};\n`);
  }
});
afterAll(() => project.remove());

it('is read to its end', () => {
  const { stdout, stderr, status } = project.runInstalled('eslint-plugin-graceful-workers', ['why', 'src/deep/down/lib.js', 'data/7/7/7.js', '--json']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const [loaded, other] = JSON.parse(stdout) as { chain: string[]; starters: { file: string; line: number }[] }[];
  expect(loaded).toMatchObject({ chain: ['src/deep/down/w.js', 'src/deep/down/lib.js'], starters: [{ file: 'src/main.js', line: 1 }] });
  expect(other).toMatchObject({ chain: [] });
});
