import type { TSESLint } from '@typescript-eslint/utils';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type FileFacts, getFileFacts } from '../../src/analysis/file-facts.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export interface TempProject {
  readonly root: string;
  /** Absolute path of a file of the project. */
  path(file: string): string;
  write(files: Readonly<Record<string, string>>): void;
  remove(file: string): void;
  /** Lints a file of the project, and asks at `Program:exit`. */
  look<Answer>(file: string, ask: (facts: FileFacts, context: Context) => Answer, options?: LookOptions): Answer;
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

interface LookOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly parser?: 'espree' | 'typescript';
  readonly sourceType?: 'module' | 'script' | 'commonjs';
  /** The folder that ESLint is started in; the project's root unless told. */
  readonly cwd?: string;
}

/** A project on disk, outside this repository, removed after the tests of the file. */
export function createTempProject(files: Readonly<Record<string, string>>): TempProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gw-project-')));
  folders.push(root);
  let tick = 0;
  const project: TempProject = {
    root,
    path: (file) => join(root, file),
    write: (more) => {
      for (const [file, text] of Object.entries(more)) {
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), text);
        // File systems with coarse clocks must see every write.
        tick += 1;
        utimesSync(join(root, file), new Date(), new Date(Date.now() + tick * 10));
      }
    },
    remove: (file) => rmSync(join(root, file), { recursive: true }),
    look: (file, ask, options = {}) => look(root, join(root, file), ask, options),
  };
  project.write({ 'package.json': '{ "name": "project" }', ...files });
  return project;
}

function look<Answer>(root: string, filename: string, ask: (facts: FileFacts, context: Context) => Answer, options: LookOptions): Answer {
  const answers: Answer[] = [];
  const probe = {
    create: (context: Context): TSESLint.RuleListener => ({
      'Program:exit': () => void answers.push(ask(getFileFacts(context), context)),
    }),
  };
  const isTyped = options.parser === undefined ? /\.[mc]?tsx?$/.test(filename) : options.parser === 'typescript';
  const cwd = options.cwd ?? root;
  const messages = new Linter({ cwd }).verify(
    readFileSync(filename, 'utf8'),
    [{ ignores: ['!**/node_modules/'] }, {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      plugins: { probe: { rules: { look: probe } } },
      rules: { 'probe/look': 'error' },
      settings: options.settings ?? {},
      languageOptions: {
        sourceType: options.sourceType ?? (filename.endsWith('.cjs') ? 'commonjs' : 'module'),
        parserOptions: { ecmaFeatures: { jsx: /x$/.test(filename) } },
        ...(isTyped ? { parser: typescriptParser } : {}),
      },
    }] as unknown as Linter.Config[],
    filename,
  );
  if (answers.length !== 1) throw new Error(`${filename} was not read: ${messages.map((message) => message.message).join(' ')}`);
  return answers[0]!;
}
