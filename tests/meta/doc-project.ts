import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import plugin from '../../src/index.ts';
import type { DocBlock, PresetName, Verdict } from './doc-blocks.ts';

const PREFIX = 'graceful-workers/';

const LANGUAGES: readonly Linter.Config[] = [
  { files: ['**/*.{js,jsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser } },
];

/** The blocks of one section of a page, as the files of one project on disk. */
export class DocProject {
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-docs-')));
  readonly #linter = new Linter({ cwd: this.#root });
  readonly #blocks: readonly DocBlock[];
  readonly #pageRule: string | null;

  constructor(blocks: readonly DocBlock[], pageRule: string | null) {
    this.#blocks = blocks;
    this.#pageRule = pageRule;
    this.#write('package.json', '{ "name": "example", "private": true, "type": "module" }\n');
    for (const block of blocks) this.#write(block.file, block.code);
  }

  /** How often each rule of a preset reports in a block. */
  judge(block: DocBlock, preset: PresetName): Verdict {
    const verdict: Record<string, number> = {};
    for (const { ruleId, message } of this.lint(block, preset)) {
      const name = ruleId?.startsWith(PREFIX) ? ruleId.slice(PREFIX.length) : `${ruleId ?? 'parser'}: ${message}`;
      verdict[name] = (verdict[name] ?? 0) + 1;
    }
    return verdict;
  }

  lint(block: DocBlock, preset: PresetName): readonly Linter.LintMessage[] {
    return this.#with(block, (path) => this.#linter.verify(block.code, this.#config(block, preset), { filename: path }));
  }

  /** What `--fix` makes of a block. */
  fix(block: DocBlock, preset: PresetName): string {
    return this.#with(
      block,
      (path) => this.#linter.verifyAndFix(block.code, this.#config(block, preset), { filename: path }).output,
    );
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #config(block: DocBlock, preset: PresetName): Linter.Config[] {
    const config: Linter.Config[] = [...LANGUAGES, plugin.configs[preset]];
    if (block.settings !== null) config.push({ settings: { 'graceful-workers': block.settings } });
    if (block.options !== null) config.push({ rules: { [`${PREFIX}${this.#pageRule ?? ''}`]: ['error', block.options] } });
    return config;
  }

  /** Rules may read other files of the project: while a block is linted, the disk holds that block. */
  #with<Result>(block: DocBlock, lint: (path: string) => Result): Result {
    const path = this.#write(block.file, block.code);
    try {
      return lint(path);
    } finally {
      const original = this.#blocks.find(({ file }) => file === block.file);
      if (original !== undefined) this.#write(original.file, original.code);
    }
  }

  #write(file: string, text: string): string {
    const path = join(this.#root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }
}

/** What each suggestion of some reports makes of a program. */
export function applySuggestions(code: string, reports: readonly Linter.LintMessage[]): readonly string[] {
  return reports
    .flatMap(({ suggestions = [] }) => suggestions)
    .map(({ fix }) => code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]));
}
