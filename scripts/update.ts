/**
 * Regenerates what follows from the rules: the rule map, the README's rules table, the header and the
 * options table of each rule's page.
 *   npm run update              writes
 *   npm run update -- --check   writes nothing; exits 1 and names what is out of date
 * `--built` takes dist/ as it is.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './commands.ts';
import { buildRuleMap, getRuleNames } from './rule-map.ts';

const isCheck = process.argv.includes('--check');

function updateRuleMap(): boolean {
  const file = join(ROOT, 'src/rules/index.ts');
  const wanted = buildRuleMap(getRuleNames(ROOT));
  if (readFileSync(file, 'utf8') === wanted) return true;
  if (isCheck) {
    console.error('src/rules/index.ts is out of date: run `npm run update`.');
    return false;
  }
  writeFileSync(file, wanted);
  console.log('Wrote src/rules/index.ts.');
  return true;
}

/** eslint-doc-generator reads the built plugin, so that the pages say what users get. */
function updateDocs(): boolean {
  const isBuilt = process.argv.includes('--built') || run('npm', ['run', '--silent', 'build']);
  return isBuilt && run('eslint-doc-generator', isCheck ? ['--check'] : []);
}

process.exitCode = updateRuleMap() && updateDocs() ? 0 : 1;
