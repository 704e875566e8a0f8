/** Whatever lies in a project, the graph ends, does not throw, and answers what it can. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { getEntrySummary, getImportChain, getStarters, isKnownWorkerFile } from '../../../src/analysis/worker-graph.ts';
import { type TempProject, createTempProject } from '../../support/temp-project.ts';

const ENTRY = 'self.onmessage = () => {};';
const START = "new Worker(new URL('./w.js', import.meta.url));";

function getStarterFiles(project: TempProject, file: string): readonly string[] {
  return project.look(file, getStarters).map((starter) => starter.file.slice(project.root.length + 1));
}

describe('links', () => {
  it('in a circle end', () => {
    const project = createTempProject({ 'src/main.js': START, 'src/w.js': ENTRY });
    symlinkSync('..', project.path('src/up'));
    symlinkSync('.', project.path('src/here'));
    symlinkSync('loop-b', project.path('src/loop-a'));
    symlinkSync('loop-a', project.path('src/loop-b'));
    symlinkSync(project.root, project.path('src/root'));
    expect(getStarterFiles(project, 'src/w.js')).toEqual(['src/main.js']);
  });

  it('to nothing, or to files and folders outside, are not followed', () => {
    const outside = createTempProject({ 'src/secret.js': "new Worker('./w.js');" });
    const project = createTempProject({ 'main.js': "import './missing.js';\nimport './linked.js';\n".concat(START), 'w.js': "import './missing.js';\nimport './linked.js';\n".concat(ENTRY) });
    symlinkSync('/nowhere/at/all.js', project.path('missing.js'));
    symlinkSync(outside.path('src/secret.js'), project.path('linked.js'));
    symlinkSync(outside.root, project.path('outside'));
    expect(getStarterFiles(project, 'w.js')).toEqual(['main.js']);
  });
});

describe('what is no readable script', () => {
  const project = createTempProject({ 'main.js': `${START}\nnew Worker('./folder.js');\nnew Worker('./pipe.js');\nnew Worker('./binary.js');\nnew Worker('./latin.js');\nnew Worker('./broken.js');\nnew Worker('./empty.js');\n`, 'w.js': "import './folder.js';\nimport './pipe.js';\nimport './binary.js';\nimport './latin.js';\nimport './broken.js';\nimport './empty.js';\nself.onmessage = () => {};", 'broken.js': 'self.onmessage = () => {}; const = (((', 'empty.js': '' });
  mkdirSync(project.path('folder.js'));
  spawnSync('mkfifo', [project.path('pipe.js')]);
  writeFileSync(project.path('binary.js'), Buffer.concat([Buffer.from('self.onmessage = 1; new Worker("./w.js")'), Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256))]));
  writeFileSync(project.path('latin.js'), Buffer.concat([Buffer.from("self.onmessage = () => {}; const place = 'caf"), Buffer.from([0xe9, 0xff, 0xfe]), Buffer.from("';")]));

  it('is passed over', () => {
    expect(getStarterFiles(project, 'w.js')).toEqual(['main.js']);
    expect(getStarterFiles(project, 'latin.js')).toEqual(['main.js']);
    expect(getStarterFiles(project, 'empty.js')).toEqual(['main.js']);
  });

  it.each([
    ['folder.js', null],
    ['pipe.js', null],
    ['binary.js', null],
    ['broken.js', null],
    ['latin.js', true],
    ['empty.js', false],
  ])('%s', (file, hasHandler) => {
    const summary = project.look('main.js', (facts) => getEntrySummary(facts, project.path(file)));
    expect(summary?.hasMessageHandler ?? null).toBe(hasHandler);
  });
});

describe('a file of five megabytes', () => {
  const filler = '// filler, filler, filler, filler\n'.repeat(150_000);
  const project = createTempProject({ 'main.js': `${START}\nnew Worker('./big.js');`, 'w.js': "import './big.js';\nself.onmessage = () => {};", 'big.js': `import './lib.js';\nself.onmessage = () => {};\nnew Worker('./other.js');\n${filler}`, 'lib.js': 'export {};', 'other.js': 'export {};' });

  it('is known by who names it, and not read', () => {
    const starters = project.look('main.js', (facts) => getStarters({ ...facts, filename: project.path('big.js') }));
    expect(starters.map(({ line }) => line)).toEqual([2]);
    expect(getStarterFiles(project, 'other.js')).toEqual([]);
    expect(project.look('lib.js', getImportChain)).toBeNull();
    expect(project.look('main.js', (facts) => getEntrySummary(facts, project.path('big.js')))).toBeNull();
  });

  it('leaves the worker that loads it known', () => {
    expect(project.look('main.js', (facts) => getEntrySummary(facts, project.path('w.js')))?.hasMessageHandler).toBe(true);
  });
});

describe('folders of tools, of what is installed and of what is built', () => {
  const names = ['.git', '.cache', '.next', '.svelte-kit', '.turbo', 'node_modules/x', 'node_modules/.vite', 'dist', 'coverage', 'packages/a/dist', 'packages/a/node_modules/x', 'out', 'tmp/logs', 'packages/a/generated'];
  const project = createTempProject({
    '.gitignore': 'out/\n/tmp\n# comment\n*.log\n',
    'packages/a/.gitignore': 'generated\n',
    'w.js': ENTRY,
    'packages/a/tmp/main.js': "new Worker(new URL('../../../w.js', import.meta.url));",
    ...Object.fromEntries(names.map((name) => [`${name}/main.js`, `new Worker('${'../'.repeat(name.split('/').length)}w.js');\nnew Worker(new URL('${'../'.repeat(name.split('/').length)}w.js', import.meta.url));`])),
  });

  it('are not read', () => {
    expect(getStarterFiles(project, 'w.js')).toEqual(['packages/a/tmp/main.js']);
  });
});

describe('a name that leads out of the project', () => {
  it.each(["new Worker(new URL('../../../../../../etc/hosts', import.meta.url));", "const { Worker } = require('worker_threads');\nnew Worker('/etc/hosts');", "new Worker(new URL('file:///etc/hosts'));", "new Worker('//example.com/w.js');", "new Worker(new URL('file://host/share/w.js'));", "new Worker('');", "new Worker(new URL('', import.meta.url));", 'new Worker(`${__dirname}/../../../w.js`);', "new Worker('\\0');", "new Worker(new URL('%', import.meta.url));"])('%s', (code) => {
    const project = createTempProject({ 'main.cjs': code, 'w.js': 'export {};' });
    expect(project.look('w.js', (_facts, context) => isKnownWorkerFile(context))).toBe(false);
  });
});

describe('deep and long programs', () => {
  it('are read without a deep stack', () => {
    const deep = `${'a('.repeat(2_000)}1${')'.repeat(2_000)};`;
    const chain = `const s = ${Array.from({ length: 3_000 }, (_, i) => `'${i}'`).join(' + ')};`;
    const project = createTempProject({ 'main.js': `${deep}\n${chain}\nnew Worker(s);\nnew Worker(new URL('./w.js', import.meta.url));`, 'w.js': ENTRY });
    expect(() => getStarterFiles(project, 'w.js')).not.toThrow();
  });

  it('that define an address by itself end', () => {
    const project = createTempProject({ 'main.js': "let a = b; let b = a; const f = (x) => g(x); const g = (x) => f(x);\nfunction h(x = h(x)) { return h(x); }\nnew Worker(a); new Worker(f('./w.js')); new Worker(h('./w.js'));\nconst { p } = p; new Worker(p); class A { x = this.x; y() { new Worker(this.x); } }\nconst require = createRequire(require); new Worker(require.resolve('./w.js'));", 'w.js': 'export {};' });
    expect(getStarterFiles(project, 'w.js')).toEqual([]);
  });

  it('that export an address in a circle end', () => {
    const project = createTempProject({ 'main.js': "import { url } from './a.js';\nnew Worker(url);", 'a.js': "export { url } from './b.js';", 'b.js': "export * from './a.js';\nexport { url } from './a.js';", 'w.js': 'export {};' });
    expect(getStarterFiles(project, 'w.js')).toEqual([]);
  });
});
