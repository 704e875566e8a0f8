import { createTwoFilesPatch } from 'diff';
import { ESLint } from 'eslint';
import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Findings } from './lint.ts';

/** Colours only for a person at a terminal. */
const paint = (style: Parameters<typeof styleText>[0], text: string): string => (process.stdout.isTTY ? styleText(style, text) : text);

/** `3 files`, `1 file`. */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function paintDiff(diff: string): string {
  return diff.replaceAll(/^[-+@].*$/gm, (line) => paint(line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : 'cyan', line));
}

/** The findings of one target, as a person reads them. */
export async function formatFindings(name: string, root: string, findings: Findings): Promise<string> {
  const { results, unparsable, fixes } = findings;
  const stylish = await new ESLint({ cwd: root, overrideConfigFile: true }).loadFormatter('stylish');
  const problems = results.reduce((sum, { messages }) => sum + messages.length, 0);
  const parts = [paint('bold', `━━ ${name}: ${count(results.length, 'file')} linted, ${count(problems, 'problem')}`)];
  for (const { filePath, message } of unparsable) {
    parts.push(`${filePath}:${message.line}:${message.column}\n  cannot be read, and so was not linted. ${message.message}`);
  }
  const listing = await stylish.format([...results]);
  if (problems > 0) parts.push(listing.trim());
  if (fixes.length > 0) {
    const diffs = fixes.map(({ filePath, before, after }) => {
      const file = relative(root, filePath).replaceAll('\\', '/');
      return paintDiff(createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after).replace(/^=+\n/, ''));
    });
    parts.push(paint('bold', 'What --fix would change (nothing was written):'), diffs.join('\n').trimEnd());
  }
  return `${parts.join('\n\n')}\n`;
}
