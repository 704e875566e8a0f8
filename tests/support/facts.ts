import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { join } from 'node:path';
import { recordCodePaths } from '../../src/analysis/code/code-paths.ts';
import { type FileFacts, getFileFacts } from '../../src/analysis/file-facts.ts';

export interface Program {
  readonly parser?: 'espree' | 'typescript';
  readonly sourceType?: 'module' | 'script' | 'commonjs';
  readonly filename?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** With type information, as a file of the project `tests/fixtures/typed`. */
  readonly isTyped?: boolean;
}

const TYPED_PROJECT = join(import.meta.dirname, '../fixtures/typed');
/** What the parser needs to know of it. */
export const TYPED_OPTIONS = { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: TYPED_PROJECT };

/** Runs `look` on the facts of a program at `Program:exit`, where rules judge. Fails if it does not parse. */
export function withFacts<Answer>(code: string, look: (facts: FileFacts) => Answer, program: Program = {}): Answer {
  const { parser = 'typescript', sourceType = 'module', filename = parser === 'espree' ? 'file.js' : 'file.ts' } = program;
  const answers: Answer[] = [];
  const probe = {
    create: (context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>): TSESLint.RuleListener =>
      recordCodePaths(getFileFacts(context), { 'Program:exit': () => void answers.push(look(getFileFacts(context))) }),
  };
  const { isTyped = false } = program;
  const messages = new Linter({ cwd: isTyped ? TYPED_PROJECT : '/' }).verify(
    code,
    {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      plugins: { probe: { rules: { look: probe } } },
      rules: { 'probe/look': 'error' },
      settings: program.settings ?? {},
      languageOptions: { sourceType, ...(parser === 'typescript' ? { parser: typescriptParser } : {}), ...(isTyped ? { parserOptions: TYPED_OPTIONS } : {}) },
    } as unknown as Linter.Config,
    isTyped ? join(TYPED_PROJECT, filename) : filename,
  );
  if (answers.length !== 1) throw new Error(`The program was not read: ${messages.map((message) => message.message).join(' ')}`);
  return answers[0]!;
}

/** The last identifier of a name in a program. */
export function getLastIdentifier(facts: FileFacts, name: string): TSESTree.Identifier {
  const found = facts.nodes('Identifier').findLast((node) => node.name === name);
  if (found === undefined) throw new Error(`There is no ${name} in the program.`);
  return found;
}

/** The expression of the last statement that is one. */
export function getLastExpression(facts: FileFacts): TSESTree.Expression {
  const statement = facts.nodes('ExpressionStatement').at(-1);
  if (statement === undefined) throw new Error('No statement of the program is an expression.');
  return statement.expression;
}

/** The text of a node; null for none. */
export function getText(facts: FileFacts, node: TSESTree.Node | null | undefined): string | null {
  return node === null || node === undefined ? null : facts.sourceCode.getText(node);
}
