import { relative } from 'node:path';
import type { EntrySummary } from '../analysis/worker-graph.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { type UnheardStop, getUnheardStops } from '../analysis/stopping/unheard-stops.ts';
import { type GracefulRule, createRule } from '../create-rule.ts';
import { buildUnderstoodStop, writeMessage } from '../fix/understood-stop.ts';

type MessageIds = 'noHandler' | 'unknownMessage' | 'deafLoop' | 'postUnderstood';

/** As many understood messages as a report lists. */
const MAX_LISTED = 5;

const rule: GracefulRule<MessageIds> = createRule<MessageIds, object>({
  name: 'no-unheard-stop-message',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow stop messages that the worker they are posted to cannot hear',
      recommended: {},
      fixSafety: 'Only suggestions: that the worker means the same by its word is for you to say.',
    },
    hasSuggestions: true,
    messages: {
      noHandler:
        '`{{ name }}` never hears {{ message }}: {{ file }} listens to no message, so it runs on. Listen to messages there and stop on this one.',
      unknownMessage:
        '`{{ name }}` does not understand {{ message }} and runs on: {{ file }}:{{ line }} knows {{ known }}. {{ remedy }}',
      deafLoop:
        '`{{ name }}` never hears {{ message }}: once the loop at {{ file }}:{{ line }} runs, no message handler can. Await a schedule point in the loop, or let it read a flag in shared memory.',
      postUnderstood: 'Post {{ request }}, which {{ file }}:{{ line }} understands.',
    },
    schema: {},
    defaultOptions: {},
  },
  isRelevant: (text) => text.mentions('postMessage') && text.mentions('orker'),
  create(context, _options, facts) {
    if (isTestFile(facts)) return {};
    const nameFile = (file: string): string => relative(facts.cwd, file);
    return {
      'Program:exit'() {
        for (const stop of getUnheardStops(facts)) {
          const { nearest } = stop;
          const fix = buildUnderstoodStop(facts, stop);
          const { file, line } = findPlace(stop);
          context.report({
            node: stop.posted.call,
            messageId: stop.why,
            data: {
              name: stop.handle.name,
              message: `\`${stop.posted.text.replaceAll(/\s+/g, ' ')}\``,
              file: nameFile(file),
              line: String(line),
              ...(stop.why === 'unknownMessage' ? { known: listKnown(stop.entry), remedy: nearest === null ? 'Teach it this message.' : 'Post what it knows, or teach it this message.' } : {}),
            },
            suggest:
              fix === null || nearest === null
                ? []
                : [{ messageId: 'postUnderstood', data: { request: writeMessage(nearest), file: nameFile(nearest.file), line: String(nearest.line) }, fix }],
          });
        }
      },
    };
  },
});

export default rule;

/** Where to look in the worker: its deaf loop, the message that is nearest, or the first it tells apart. */
function findPlace({ entry, nearest, why }: UnheardStop): { file: string; line: number } {
  const found = why === 'deafLoop' ? entry.deafLoop : why === 'unknownMessage' ? (nearest ?? entry.messages.find(({ isMethod }) => !isMethod)) : null;
  return found ?? { file: entry.path, line: 1 };
}

function listKnown({ messages }: EntrySummary): string {
  const known = [...new Set(messages.filter(({ isMethod }) => !isMethod).map((message) => `\`${writeMessage(message)}\``))];
  const rest = known.length - MAX_LISTED;
  return known.slice(0, MAX_LISTED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
