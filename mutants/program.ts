import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import plugin from '../src/index.ts';
import { type Source, parseSource } from './source.ts';

/** A small program that does everything right: its files by name. */
export interface Program {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  /** From the name: `node-…` runs on Node, everything else in a browser. */
  readonly isNode: boolean;
}

export interface Report {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** The owner's files; every other file of a program runs in a worker. */
const OWNER_FILES = /^(?:main|client|pool|Chart)\./;

export function readPrograms(folder: string): readonly Program[] {
  return readdirSync(folder).sort().map((name) => ({
    name,
    files: new Map(readdirSync(join(folder, name)).sort().map((file) => [file, readFileSync(join(folder, name, file), 'utf8')])),
    isNode: name.startsWith('node-'),
  }));
}

export function getSources(program: Program): readonly Source[] {
  return [...program.files].map(([file, text]) => parseSource(file, text, !OWNER_FILES.test(file), program.isNode));
}

/** The program with one file exchanged. */
export function withFile(program: Program, file: string, text: string): Program {
  return { ...program, files: new Map([...program.files, [file, text]]) };
}

/** Lints a program as a project of its own, in a temporary folder, under `strict`. */
export async function lintProgram(program: Program): Promise<readonly Report[]> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'mutant-')));
  try {
    for (const [file, text] of program.files) {
      mkdirSync(dirname(join(cwd, file)), { recursive: true });
      writeFileSync(join(cwd, file), text);
    }
    writeFileSync(join(cwd, 'package.json'), '{}');
    const results = await createLinter(cwd, program).lintFiles([...program.files.keys()]);
    return results.flatMap((result) =>
      result.messages.map((message) => ({
        file: result.filePath.slice(cwd.length + 1),
        line: message.line,
        rule: message.ruleId?.replace('graceful-workers/', '') ?? 'syntax',
        message: message.message,
      })),
    );
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function createLinter(cwd: string, program: Program): ESLint {
  const isCommonJs = [...program.files.values()].some((text) => text.includes('require('));
  return new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser as Linter.Parser } },
      { files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
      { files: ['**/*.{js,cjs}'], languageOptions: { sourceType: isCommonJs ? 'commonjs' : 'module' } },
      plugin.configs.strict,
    ],
  });
}
