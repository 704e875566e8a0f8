/**
 * `npm run new-rule -- no-something`: a rule, its test and its page, in working order, and the rule map.
 * What they say is a placeholder: replace it, then run `npm run update` again.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, run } from './commands.ts';
import { buildRuleFiles } from './rule-template.ts';

const NAME = /^(?:no|require|prefer)(?:-[a-z0-9]+)+$/;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const [name, ...rest] = process.argv.slice(2);
if (name === undefined || rest.length > 0) fail('Usage: npm run new-rule -- <name>');
if (!NAME.test(name)) fail(`"${name}" is no rule name: it begins with no-, require- or prefer- and goes on in small letters and dashes.`);

const files = buildRuleFiles(name);
for (const path of Object.keys(files)) {
  if (existsSync(join(ROOT, path))) fail(`${path} exists already: nothing was written.`);
}
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  console.log(`Wrote ${path}.`);
}
if (!run('jiti', ['scripts/update.ts'])) process.exit(1);
console.log(`Next: make ${name} judge something real, test first, and write its page.`);
