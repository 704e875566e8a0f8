#!/usr/bin/env node
import { resolve } from 'node:path';
import { formatExplanation } from './format.ts';
import { explain } from './why.ts';

const USAGE = `Usage: eslint-plugin-graceful-workers why FILE… [--json]

Explains why a file is, or is not, in a worker context: who starts it, by which imports a worker
loads it, what it understands and what it owns. Run it in the folder in which you run ESLint.

  --json   print the same for machines
  --help   print this`;

function main(args: readonly string[]): number {
  const [command, ...rest] = args;
  const files = rest.filter((arg) => !arg.startsWith('-'));
  if (args.includes('--help') || args.includes('-h') || command === undefined) {
    console.log(USAGE);
    return command === undefined ? 2 : 0;
  }
  const unknown = rest.find((arg) => arg.startsWith('-') && arg !== '--json');
  if (command !== 'why' || files.length === 0 || unknown !== undefined) {
    console.error(unknown !== undefined ? `Unknown option ${unknown}.` : command !== 'why' ? `Unknown command ${command}.` : 'Name at least one file.');
    console.error(`\n${USAGE}`);
    return 2;
  }
  const cwd = process.cwd();
  const explanations = files.map((file) => explain(resolve(cwd, file), cwd));
  for (const [i, explanation] of explanations.entries()) if (explanation === null) console.error(`${files[i]!} cannot be read, or is no script that can be parsed.`);
  const known = explanations.filter((explanation) => explanation !== null);
  if (rest.includes('--json')) console.log(JSON.stringify(known, null, 2));
  else console.log(known.map(formatExplanation).join('\n\n'));
  return known.length < files.length ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
