/**
 * Regenerates what follows from elsewhere: the rule map, the names of the window's globals, the README's
 * rules table and its configuration of oxlint, the header and the options table of each rule's page,
 * the page of measured quality.
 *   npm run update              writes
 *   npm run update -- --check   writes nothing; exits 1 and names what is out of date
 * `--built` takes dist/ as it is.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './commands.ts';
import { writeOxlintConfig } from './oxlint-config.ts';
import { buildRuleMap, getRuleNames } from './rule-map.ts';
import { RUN_RULES } from '../e2e/truth/rules.ts';
import { buildQualityPage } from './quality.ts';
import { buildWindowNames } from './window-names.ts';

const isCheck = process.argv.includes('--check');

/** Brings a file up to date, or says that it is not. */
function update(path: string, build: (text: string) => string): boolean {
  const file = join(ROOT, path);
  const text = readFileSync(file, 'utf8');
  const wanted = build(text);
  if (text === wanted) return true;
  if (isCheck) {
    console.error(`${path} is out of date: run \`npm run update\`.`);
    return false;
  }
  writeFileSync(file, wanted);
  console.log(`Wrote ${path}.`);
  return true;
}

async function updateReadme(): Promise<boolean> {
  // Not before the rule map is up to date.
  const { default: plugin } = await import('../src/index.ts');
  return update('README.md', (readme) => writeOxlintConfig(readme, plugin.configs.recommended.rules ?? {}));
}

/** eslint-doc-generator reads the built plugin, so that the pages say what users get. */
function updateDocs(): boolean {
  const isBuilt = process.argv.includes('--built') || run('npm', ['run', '--silent', 'build']);
  return isBuilt && run('eslint-doc-generator', isCheck ? ['--check'] : []);
}

const isCodeGood = [
  update('src/rules/index.ts', () => buildRuleMap(getRuleNames(ROOT))),
  update('src/analysis/environment/window-names.ts', buildWindowNames),
  update('docs/quality.md', () => buildQualityPage(RUN_RULES)),
].every(Boolean);
process.exitCode = isCodeGood && (await updateReadme()) && updateDocs() ? 0 : 1;
