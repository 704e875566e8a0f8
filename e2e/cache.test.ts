/** ESLint's cache, its threads and its fixes tell the truth when a change in one file concerns another. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { HostProject } from './host-project.ts';

const STARTS = "export const worker = new Worker(new URL('./w.js', import.meta.url), { type: 'module' });\nworker.onerror = console.error;\n";
const STARTS_NOTHING = 'export const worker = null;\n';

/** A worker, what it loads, who may start it, and a file that has nothing to do with it. */
const PROGRAM: Readonly<Record<string, string>> = {
  'src/main.js': STARTS_NOTHING,
  'src/w.js': "import { show } from './lib.js';\nshow('ready');\n",
  'src/lib.js': 'export function show(text) {\n  document.title = text;\n}\n',
  'src/other.js': 'export const answer = 42;\n',
};

/** Notes each file that is really linted, and not taken from the cache. */
const NOTING = `const noting = { rules: { note: { create: (context) => ({ Program: () => appendFileSync('linted.log', context.filename + '\\n') }) } } };`;

function getConfig(presets: string): string {
  return `import { appendFileSync } from 'node:fs';
import gracefulWorkers from 'eslint-plugin-graceful-workers';
import { createGraphConfigs } from 'eslint-plugin-graceful-workers/graph';
${NOTING}
export default [${presets}, { plugins: { noting }, rules: { 'noting/note': 'error' } }];
`;
}

const WITHOUT_KEY = getConfig('{ ...gracefulWorkers.configs.recommended, settings: {} }');
const PRESET = getConfig('gracefulWorkers.configs.recommended');
const PER_FILE = getConfig('gracefulWorkers.configs.recommended, ...createGraphConfigs()');

interface JsonResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number }[];
}

describe('eslint --cache', () => {
  let project: HostProject;

  beforeAll(() => {
    project = new HostProject(['eslint@10.15.0', inject('tarball')]);
  });
  afterAll(() => project.remove());
  beforeEach(() => {
    project.delete('.eslintcache');
    project.delete('src');
    for (const [file, text] of Object.entries(PROGRAM)) project.write(file, text);
  });

  /** Lints with a cache: the reports as `file:line rule`, and the files that were not taken from it. */
  function lint(...args: readonly string[]): { reports: string[]; linted: string[] } {
    const log = join(project.root, 'linted.log');
    rmSync(log, { force: true });
    const { stdout, stderr } = project.runInstalled('eslint', ['src', '--cache', '--format', 'json', ...args]);
    // On a small project ESLint says that threads do not pay.
    expect(stderr.replace(/^.*(?:ESLintPoorConcurrencyWarning|--trace-warnings).*\n/gm, '')).toBe('');
    const show = (path: string): string => path.slice(project.root.length + 1);
    const reports = (JSON.parse(stdout) as JsonResult[]).flatMap(({ filePath, messages }) => messages.map(({ line, ruleId }) => `${show(filePath)}:${line} ${ruleId ?? 'fatal'}`));
    const linted = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').map(show).sort() : [];
    return { reports, linted };
  }

  const REPORT = 'src/lib.js:2 graceful-workers/no-dom-in-worker';

  describe.each(['metadata', 'content'])('by %s', (strategy) => {
    const args = ['--cache-strategy', strategy];

    it('would keep what is untrue, without the setting of the presets', () => {
      project.write('eslint.config.js', WITHOUT_KEY);
      expect(lint(...args).reports).toEqual([]);
      project.write('src/main.js', STARTS);
      expect(lint(...args).reports).toEqual([]);
    });

    it('lints what a change in another file affects, with a preset as it is', () => {
      project.write('eslint.config.js', PRESET);
      expect(lint(...args).reports).toEqual([]);
      expect(lint(...args).linted, 'nothing has changed').toEqual([]);
      project.write('src/main.js', STARTS);
      expect(lint(...args).reports).toEqual([REPORT]);
      project.write('src/w.js', "import './lib.js';\n");
      expect(lint(...args).reports, 'the worker no longer calls it').toEqual([]);
      project.write('src/other.js', 'export const answer = 43;\n');
      expect(lint(...args).linted, 'a file that no worker knows').toEqual(['src/other.js']);
    });

    it('lints nothing more, with the configs for each file', () => {
      project.write('eslint.config.js', PER_FILE);
      expect(lint(...args).reports).toEqual([]);
      project.write('src/main.js', STARTS);
      const { reports, linted } = lint(...args);
      expect(reports).toEqual([REPORT]);
      expect(linted).toEqual(['src/lib.js', 'src/main.js', 'src/w.js']);
    });
  });

  it('is no different with two threads, for all that is said of every file', () => {
    project.write('eslint.config.js', PRESET);
    project.write('src/main.js', STARTS);
    const lintWhole = (...args: readonly string[]): readonly unknown[] => {
      const { stdout } = project.runInstalled('eslint', ['src', '--format', 'json', ...args]);
      return JSON.parse(stdout) as unknown[];
    };
    // Enough files for ESLint to share them out.
    for (let i = 0; i < 40; i += 1) {
      project.write(`src/many/page${i}.js`, `const worker = new Worker(new URL('./worker${i}.js', import.meta.url));\nworker.onmessage = console.log;\nworker.postMessage({ type: 'shutdown' });\n`);
      project.write(`src/many/worker${i}.js`, "import { show } from '../lib.js';\nself.onmessage = ({ data }) => { if (data.type === 'stop') close(); else show(data); };\n");
    }
    const alone = lintWhole();
    expect(alone.length).toBeGreaterThan(80);
    expect(JSON.stringify(alone)).toContain('no-unheard-stop-message');
    expect(lintWhole('--concurrency=2')).toEqual(alone);
  });

  it('sees with two threads what changed', () => {
    project.write('eslint.config.js', PRESET);
    project.write('src/main.js', STARTS);
    expect(lint('--concurrency=2').reports).toEqual([REPORT]);
    project.write('src/main.js', STARTS_NOTHING);
    expect(lint('--concurrency=2').reports).toEqual([]);
  });
});
