/** The packed package in a project of its own: in Node, and bundled by Vite in a page. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { browser, describeInBrowser } from './support/browser.ts';
import { serve } from './support/serve.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const expected = { first: 'every 20 ms', how: 'cooperative', sum: 3 };
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'graceful-project-'));
  cpSync(join(root, 'tests/fixtures/project'), project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', project], { cwd: root, encoding: 'utf8' }).trim();
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', `./${packed.split('\n').at(-1)}`], { cwd: project });
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed package', () => {
  it('runs a worker and a pool in Node', () => {
    const output = execFileSync(process.execPath, ['node.js'], { cwd: project, encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual(expected);
  });

  it('brings no dependency', () => {
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['graceful-workers']);
  });

  it('holds nothing but the build, its docs and the licence', () => {
    const folder = join(project, 'node_modules/graceful-workers');
    expect(readdirSync(folder).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'docs', 'package.json']);
    const files = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.filter(({ name }) => !/\.js$|\.d\.ts$/.test(name))).toEqual([]);
  });

  it('has an API reference that is up to date', () => {
    expect(() => execFileSync(process.execPath, ['scripts/api.js', '--check'], { cwd: root })).not.toThrow();
  });
});

describeInBrowser('bundled by Vite', () => {
  it('runs a worker and a pool in a page, and stays small', async () => {
    const bundle = await build({ root: project, logLevel: 'error', worker: { format: 'es' }, build: { target: 'es2022' } });
    expect(bundle).toBeDefined();
    const server = await serve({ '/': join(project, 'dist/') }, true);
    const page = await browser!.newPage();
    await page.goto(`${server.url}/`);
    await page.waitForFunction(() => document.title.startsWith('{'));
    expect(JSON.parse(await page.title())).toEqual(expected);
    await page.close();
    server.close();
    const assets = readdirSync(join(project, 'dist/assets')).map((name) => gzipSync(readFileSync(join(project, 'dist/assets', name))).length);
    // What the README says of the host's side.
    expect(Math.max(...assets)).toBeLessThan(13_000);
  }, 60_000);
});
