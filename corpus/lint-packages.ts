import { readFile } from 'node:fs/promises';
import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import plugin from '../src/index.ts';

/** One report on a package, as the table holds it. */
export interface Finding {
  readonly package: string;
  /** Relative to the package, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** The weakest preset that reports it. */
  readonly preset: 'recommended' | 'strict';
  readonly message: string;
}

export interface PackageRun {
  readonly findings: readonly Finding[];
  readonly files: number;
  /** Files that the parser refuses: templates, other dialects. */
  readonly unparsable: number;
}

const SOURCE = /\.[cm]?[jt]sx?$/;
const NOT_WRITTEN_BY_HAND = /\.d\.[cm]?ts$|\.min\.[cm]?js$/;
/** Built files repeat their sources: whoever uses the plugin lints the sources. */
const BUILT_FOLDERS = new Set(['dist', 'build', 'Build', 'esm', 'lib']);
/** A file above this many bytes is a bundle or data. */
const LARGEST_FILE = 1_500_000;

/** The sources of a package: everything but built folders; a package without a folder of sources was never built. */
export function getSourceFiles(root: string): readonly string[] {
  const files: string[] = [];
  const isBuilt = readdirSync(root).some((name) => name.toLowerCase() === 'src' || name === 'Source');
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && !(isBuilt && BUILT_FOLDERS.has(entry.name))) walk(path);
      } else if (SOURCE.test(entry.name) && !NOT_WRITTEN_BY_HAND.test(entry.name) && statSync(path).size <= LARGEST_FILE) {
        files.push(path);
      }
    }
  };
  walk(root);
  return files.sort();
}

/** ESLint with nothing but these configs, for the sources of a package. */
export function createLinter(cwd: string, ...configs: readonly Linter.Config[]): ESLint {
  return new ESLint({
    cwd,
    overrideConfigFile: true,
    ignore: false,
    // The packages' own directives speak of rules that are not loaded here.
    allowInlineConfig: false,
    overrideConfig: [
      { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: tseslint.parser as Linter.Parser } },
      { files: ['**/*.{js,mjs,cjs,jsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
      ...configs,
    ],
  });
}

/**
 * Lints the sources of a package under both presets.
 * `recommended` runs only where `strict` reports: it holds a subset of its rules, each narrowed.
 */
export async function lintPackage(name: string, root: string): Promise<PackageRun> {
  const strict = createLinter(root, plugin.configs.strict);
  const recommended = createLinter(root, plugin.configs.recommended);
  const findings: Finding[] = [];
  const files = getSourceFiles(root);
  let unparsable = 0;
  for (const path of files) {
    const code = await readFile(path, 'utf8');
    const messages = await lint(strict, code, path);
    if (messages.some((message) => message.fatal)) unparsable++;
    const reports = messages.filter((message) => message.ruleId !== null);
    if (reports.length === 0) continue;
    const inRecommended = new Set((await lint(recommended, code, path)).map(identify));
    for (const report of reports) {
      findings.push({
        package: name,
        file: relative(root, path).split(sep).join('/'),
        line: report.line,
        rule: (report.ruleId ?? '').replace('graceful-workers/', ''),
        preset: inRecommended.has(identify(report)) ? 'recommended' : 'strict',
        message: report.message,
      });
    }
  }
  return { findings, files: files.length, unparsable };
}

async function lint(linter: ESLint, code: string, filePath: string): Promise<readonly Linter.LintMessage[]> {
  const [result] = await linter.lintText(code, { filePath });
  return result?.messages ?? [];
}

function identify(message: Linter.LintMessage): string {
  return `${message.ruleId}:${message.line}:${message.column}`;
}
