/** The language servers that editors run: they live for days, and see what is saved at the next validation. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { HostProject } from './host-project.ts';
import { type Diagnostic, LanguageServer } from './language-server.ts';
import { pinned } from './versions.ts';

const STARTS = "export const worker = new Worker(new URL('./w.js', import.meta.url), { type: 'module' });\nworker.onerror = console.error;\n";
const STARTS_NOTHING = 'export const worker = null;\n';

const PROGRAM: Readonly<Record<string, string>> = {
  'src/main.js': STARTS_NOTHING,
  'src/w.js': "import { show } from './lib.js';\nshow('ready');\n",
  'src/lib.js': 'export function show(text) {\n  document.title = text;\n}\n',
};

/** A rule that reads another file once: what every rule would be that forgets that an editor lives for days. */
const READING_ONCE = `import { readFileSync } from 'node:fs';
let text = null;
export default {
  meta: { name: 'reading' },
  rules: {
    once: {
      create: (context) => ({
        Program(node) {
          text ??= readFileSync(new URL('./src/main.js', import.meta.url), 'utf8');
          if (text.includes('new Worker')) context.report({ node, message: 'started' });
        },
      }),
    },
  },
};
`;

const ESLINT_CONFIG = `import gracefulWorkers from 'eslint-plugin-graceful-workers';
import reading from './reading.js';
export default [gracefulWorkers.configs.recommended, { plugins: { reading }, rules: { 'reading/once': 'error' } }];
`;
const OXLINT_CONFIG = {
  jsPlugins: ['eslint-plugin-graceful-workers', './reading.js'],
  categories: { correctness: 'off' },
  rules: { 'graceful-workers/no-dom-in-worker': 'error', 'reading/once': 'error' },
};

const ESLINT_SETTINGS = {
  validate: 'on', run: 'onType', useFlatConfig: true, experimental: { useFlatConfig: false }, workingDirectory: { mode: 'location' },
  rulesCustomizations: [], nodePath: null, quiet: false, onIgnoredFiles: 'off', options: {}, problems: { shortenToSingleLine: false },
  codeAction: { disableRuleComment: { enable: false }, showDocumentation: { enable: false } }, codeActionOnSave: { mode: 'all' }, format: false,
};

let project: HostProject;

beforeAll(() => {
  project = new HostProject([pinned('eslint'), 'vscode-langservers-extracted@4.10.0', 'oxlint@1.94.0', inject('tarball')]);
  project.write('reading.js', READING_ONCE);
  project.write('eslint.config.js', ESLINT_CONFIG);
  project.write('.oxlintrc.json', JSON.stringify(OXLINT_CONFIG));
});
afterAll(() => project.remove());

/** Longer than the plugin trusts what it has read of a project. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 400));
}

/** What a server says, as `line rule`. */
function show(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ range, code }) => `${range.start.line + 1} ${String(code).replace('(', '/').replace(')', '')}`);
}

const LINTED = 'src/lib.js';
const REPORT = '2 graceful-workers/no-dom-in-worker';

describe.each([
  {
    name: 'vscode-eslint-language-server',
    args: ['--stdio'],
    settings: ESLINT_SETTINGS,
    validate: (server: LanguageServer) => server.pull(LINTED),
  },
  {
    name: 'oxlint',
    args: ['--lsp'],
    settings: { run: 'onType' },
    // It is never asked: it publishes what it finds.
    validate: (server: LanguageServer) => server.hear(LINTED, () => server.save(LINTED)),
  },
])('$name', ({ name, args, settings, validate }) => {
  let server: LanguageServer;

  beforeEach(async () => {
    for (const [file, text] of Object.entries(PROGRAM)) project.write(file, text);
    const workspaceFolder = { uri: pathToFileURL(project.root).href, name: 'project' };
    server = new LanguageServer(join(project.root, 'node_modules/.bin', name), args, project.root, { ...settings, workspaceFolder });
    await server.initialize();
    server.open(LINTED);
  });
  afterEach(() => server.close());

  it('sees a saved change of another file at the next validation, where a rule that reads once does not', async () => {
    expect(show(await validate(server))).toEqual([]);
    await pause();
    project.write('src/main.js', STARTS);
    expect(show(await validate(server)), 'a worker that is now started').toEqual([REPORT]);
    await pause();
    project.write('src/w.js', "import './lib.js';\n");
    expect(show(await validate(server)), 'a worker that no longer calls it').toEqual([]);
  });
});
