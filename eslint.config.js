import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import globals from 'globals';
import tseslint from 'typescript-eslint';
// The plugin lints itself: `npm run build` comes first.
import gracefulWorkers from './dist/index.js';

const TYPES_ONLY = {
  group: ['@typescript-eslint/*'],
  allowTypeImports: true,
  message: 'Costs users 100 ms of start, and a second TypeScript: import its types only.',
};
const NO_UTILS = { group: ['**/utils/**', '**/utils.ts'], message: 'Name a file by its concept.' };
const NO_RULES = { group: ['**/rules/**'], message: 'Imports run one way: rules, fix, analysis.' };
const NO_FIXES = { group: ['**/fix/**'], message: 'Imports run one way: rules, fix, analysis.' };
const NO_SIBLING_RULES = { group: ['./*'], message: 'Rules never import rules: share facts in src/analysis, fixes in src/fix.' };

const restrictImports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns: [NO_UTILS, ...patterns] }],
});

export default defineConfig(
  globalIgnores(['**/dist', '**/node_modules', 'coverage', 'tests/fixtures', 'runtime/tests/fixtures', 'tests/recall/*/**', 'examples/demo-app', 'corpus', 'mutants/programs', 'bench/node_modules']),
  js.configs.recommended,
  gracefulWorkers.configs.strict,
  { settings: { 'graceful-workers': { fetchTimeout: 10_000 } } },
  // Programs for Node, the page of examples/gui for a browser.
  { files: ['examples/**/*.js', 'runtime/bench/**/*.js', 'runtime/scripts/**/*.js'], languageOptions: { globals: { ...globals.nodeBuiltin, ...globals.browser } } },
  {
    // A benchmark measures what these warn of, and should end with an error that nobody hears.
    files: ['runtime/bench/**'],
    rules: { 'graceful-workers/prefer-worker-pool': 'off', 'graceful-workers/require-worker-error-handler': 'off' },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    rules: {
      // An index that was checked a line above, a match that a pattern guarantees.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Nodes are told apart by string literals everywhere; the parser's enum is a type only.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Programs of tomorrow: what the types exclude is tested for all the same.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      // TSESLint's types are written as methods, and need no `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  { files: ['src/*.ts', 'src/configs/**'], rules: restrictImports(TYPES_ONLY) },
  { files: ['src/analysis/**'], rules: restrictImports(TYPES_ONLY, NO_RULES, NO_FIXES) },
  { files: ['src/fix/**'], rules: restrictImports(TYPES_ONLY, NO_RULES) },
  {
    files: ['src/rules/**'],
    ignores: ['src/rules/index.ts'],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      // createRule makes the array.
      'eslint-plugin/require-meta-default-options': 'off',
      ...restrictImports(TYPES_ONLY, NO_SIBLING_RULES),
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(?:disallow|require|prefer|enforce) ' }],
    },
  },
);
