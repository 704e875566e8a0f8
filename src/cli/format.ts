import type { EntrySummary, UnderstoodMessage } from '../analysis/graph/entry-summary.ts';
import { hasWorkerName } from '../analysis/graph/evidence.ts';
import type { Explanation, ShownPlace } from './why.ts';

/** An explanation for people. */
export function formatExplanation(explanation: Explanation): string {
  const { chain, entry, starts } = explanation;
  const lines = [getVerdict(explanation)];
  const [first] = chain;
  if (first !== undefined) lines.push(...explanation.starters.map((place) => `  ${at(place)} starts ${first}.`));
  if (chain.length > 1) lines.push(`  It is loaded this way: ${chain.join(' → ')}.`, `  Workers use ${getUse(explanation)}.`);
  for (const { from, to, side } of explanation.regions) lines.push(`  ${from === to ? `Line ${from}` : `Lines ${from} to ${to}`}: ${side === 'unknown' ? 'either side, or unknown' : `the ${side} side`}.`);
  for (const { file, line } of starts) lines.push(`  At line ${line} it starts ${file ?? 'a worker whose file is not known'}.`);
  if (entry !== null) lines.push(...getEntryLines(entry));
  return lines.join('\n');
}

function getVerdict({ file, side, evidence, isExcluded, regions, platform, starts }: Explanation): string {
  const kind = platform === 'node' ? 'a Node worker' : platform === 'web' ? 'a web worker' : 'a worker';
  if (evidence !== null) return `${side === 'worker' ? file : `A part of ${file}`} runs in ${kind}: ${evidence}.`;
  if (isExcluded) return `${file} is no worker: it is a service worker, an edge function or a child process.`;
  if (regions.some((region) => region.side === 'worker')) return `A part of ${file} runs in ${kind}, by its own checks.`;
  const owner = starts.length > 0 ? ' It starts workers itself.' : '';
  const name = hasWorkerName(file) ? ' Its name alone proves nothing.' : '';
  return `${file} is in no worker context: no file of the project starts it, no worker loads it, and nothing in it says that it is one.${name}${owner}`;
}

function getUse({ usedExports }: Explanation): string {
  if (usedExports === null) return 'all that it exports';
  return usedExports.length === 0 ? 'none of its exports; it only runs as it is loaded' : `its exports ${usedExports.join(', ')}`;
}

function getEntryLines(entry: EntrySummary): readonly string[] {
  const lines: string[] = [];
  lines.push(entry.hasMessageHandler ? '  It listens to messages.' : '  It listens to no messages.');
  for (const message of entry.stopMessages) lines.push(`  It understands the stop message ${show(message)} (${at(message)})${message.clearsTimers ? ' and clears timers then' : ''}.`);
  const others = entry.messages.filter((message) => !entry.stopMessages.some((stop) => stop.text === message.text && stop.property === message.property));
  if (others.length > 0) lines.push(`  It also understands ${others.map(show).join(', ')}.`);
  if (entry.isOpen) lines.push('  It passes messages on to code that cannot be followed, so it may understand more.');
  if (entry.deafLoop !== null) lines.push(`  It hears nothing while it is in the loop at ${at(entry.deafLoop)}.`);
  for (const { what, ...place } of entry.durable) lines.push(`  It holds ${what} (${at(place)}).`);
  for (const { what, ...place } of entry.cleanups) lines.push(`  terminate() would skip its ${what === 'finally' ? 'finally block' : what} (${at(place)}).`);
  if (entry.replies) lines.push('  It posts messages back.');
  if (entry.closesItself) lines.push('  It closes itself when its job is done.');
  if (entry.endsByItself !== 'unknown') lines.push(entry.endsByItself === 'yes' ? '  As a Node thread it ends by itself.' : '  As a Node thread it goes on until it is told to end.');
  return lines;
}

function show({ text, property, isMethod }: UnderstoodMessage): string {
  if (isMethod) return `${text}()`;
  return property === null ? `'${text}'` : `{ ${property}: '${text}' }`;
}

function at({ file, line }: ShownPlace): string {
  return `${file}:${line}`;
}
