#!/usr/bin/env node
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfiguredSettings } from './config.ts';
import { formatExplanation } from './format.ts';
import { type Explanation, explain } from './why.ts';

const USAGE = `Usage: eslint-plugin-graceful-workers why FILE… [--json]

Explains why a file is, or is not, in a worker context: who starts it, by which imports a worker
loads it, what it understands and what it owns. Run it in the folder in which you run ESLint.

  --json   print the same for machines
  --help   print this

Exit codes: 0, all files are explained; 1, a file cannot be read or parsed; 2, the command is wrong.`;

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  const files = rest.filter((arg) => !arg.startsWith('-'));
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const mistake = findMistake(command, rest, files);
  if (mistake !== null) {
    console.error(`${mistake}\n\n${USAGE}`);
    return 2;
  }
  const explanations = await explainAll(files, process.cwd());
  if (rest.includes('--json')) console.log(JSON.stringify(explanations, null, 2));
  else if (explanations.length > 0) console.log(explanations.map(formatExplanation).join('\n\n'));
  return explanations.length < files.length ? 1 : 0;
}

function findMistake(command: string | undefined, rest: readonly string[], files: readonly string[]): string | null {
  if (command === undefined) return 'Name a command.';
  if (command !== 'why') return `Unknown command ${command}.`;
  const unknown = rest.find((arg) => arg.startsWith('-') && arg !== '--json');
  if (unknown !== undefined) return `Unknown option ${unknown}.`;
  return files.length === 0 ? 'Name at least one file.' : null;
}

/** What can be explained; of the rest, what is in the way is said on stderr. */
async function explainAll(files: readonly string[], cwd: string): Promise<readonly Explanation[]> {
  const explanations: Explanation[] = [];
  const problems = new Set<string>();
  for (const file of files) {
    const path = resolve(cwd, file);
    const fault = findFault(path);
    if (fault !== null) {
      console.error(`${file}: ${fault}`);
      continue;
    }
    const { settings, problem } = await readConfiguredSettings(path, cwd);
    if (problem !== null) problems.add(problem);
    const explanation = explain(path, cwd, settings);
    if (explanation === null) console.error(`${file}: this is no script that can be parsed.`);
    else explanations.push(explanation);
  }
  for (const problem of problems) console.error(`The configuration of ESLint cannot be read, so its settings count as their defaults: ${problem}`);
  return explanations;
}

function findFault(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 'no such file.';
  return stat.isFile() ? null : 'this is no file.';
}

process.exitCode = await main(process.argv.slice(2));
