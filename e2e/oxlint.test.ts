/** The packed plugin, installed in a project, under oxlint. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PROGRAM, REPORTS } from './host-program.ts';
import { HostProject, type Outcome } from './host-project.ts';
import { pinned } from './versions.ts';

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

const RULES = [...new Set(REPORTS.map((report) => report.slice(report.indexOf(' ') + 1)))];

const CONFIG = {
  jsPlugins: ['eslint-plugin-graceful-workers'],
  env: { node: true },
  categories: { correctness: 'off' },
  settings: { 'graceful-workers': { fetchTimeout: 10_000 } },
  rules: Object.fromEntries(RULES.map((rule) => [`graceful-workers/${rule}`, 'error'])),
};

describe('oxlint', () => {
  let project: HostProject;

  beforeAll(() => {
    project = new HostProject(['oxlint@1.94.0', pinned('eslint'), inject('tarball')]);
    project.write('.oxlintrc.json', JSON.stringify(CONFIG));
  });
  afterAll(() => project.remove());

  function lint(...args: readonly string[]): Outcome {
    for (const [file, text] of Object.entries(PROGRAM)) project.write(file, text);
    return project.runInstalled('oxlint', ['src', ...args]);
  }

  it('reports what ESLint reports', () => {
    const { stdout, stderr, status } = lint('--format', 'json');
    expect(stderr).toBe('');
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    const reports = diagnostics.map(
      ({ code, filename, labels }) => `${filename}:${labels[0]?.span.line} ${/\((.+)\)/.exec(code)?.[1]}`,
    );
    expect(reports.sort()).toEqual(REPORTS);
    expect(status).toBe(1);
  });

  it('repairs in its single pass', () => {
    lint('--fix');
    expect(project.read('src/download.js')).toContain('fetch(url, { signal: AbortSignal.timeout(10000) })');
    expect(project.read('src/poll.ts')).toContain('signal.aborted');
  });
});
