import type { TSESTree } from '@typescript-eslint/utils';
import { isKeptFromWorkers } from '../analysis/environment/environment-guards.ts';
import { isCertainWhenLoaded, isLive } from '../analysis/environment/live-code.ts';
import { findMethodCall, findString, getUser } from '../analysis/code/syntax.ts';
import { type WindowUse, getWindowUses, isInNode } from '../analysis/environment/window-uses.ts';
import { WINDOW_NAMES } from '../analysis/environment/window-names.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { findProvidedGlobals, hasDomOfScript } from '../analysis/worker-graph.ts';
import { createRule, type GracefulRule } from '../create-rule.ts';

type MessageIds = 'window' | 'dialog' | 'storage' | 'image' | 'parser' | 'canvas' | 'idle' | 'page';

const NO_SUCH_THING = '`{{ name }}` does not exist in a worker ({{ evidence }}): this throws there.';

const rule: GracefulRule<MessageIds> = createRule<MessageIds, object>({
  name: 'no-dom-in-worker',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow what only a window has, such as the DOM, in code that runs in a worker',
      recommended: {},
    },
    messages: {
      page: `${NO_SUCH_THING} Post a message and let the main thread update the page.`,
      window: `${NO_SUCH_THING} Use \`self\` or \`globalThis\`, which name the global object on both sides.`,
      dialog: `${NO_SUCH_THING} Post a message and let the main thread ask the user.`,
      storage: `${NO_SUCH_THING} Have the main thread post the value, or keep it in IndexedDB, which both sides can open.`,
      image: `${NO_SUCH_THING} Fetch the data and call \`createImageBitmap\`, or post a message and let the main thread load it.`,
      parser: `${NO_SUCH_THING} Post the text and let the main thread parse it, or use a parser that needs no document.`,
      canvas: `${NO_SUCH_THING} Draw on an \`OffscreenCanvas\`.`,
      idle: `${NO_SUCH_THING} Nothing else waits for this thread: use \`setTimeout\`.`,
    },
    schema: {},
    defaultOptions: {},
  },
  isRelevant: (text) => text.mayRunInWorker(),
  create(context, _options, facts) {
    return {
      'Program:exit'() {
        const uses = getWindowUses(facts);
        if (uses.length === 0) return;
        const workerContext = getWorkerContext(facts);
        const { platform, evidence } = workerContext;
        if (evidence === null) return;
        for (const use of uses) {
          if (platform === 'node' && isInNode(use.name)) continue;
          if (workerContext.sideOf(use.node) !== 'worker' || isKeptFromWorkers(facts, use.node) || !isLive(facts, use.node)) continue;
          if (workerContext.isLoadedOnly && !isCertainWhenLoaded(facts, use.node)) continue;
          if (findProvidedGlobals(facts).has(use.name)) continue;
          if (hasDomOfScript(facts)) return;
          context.report({ node: use.node, messageId: getRemedy(use), data: { name: getShownName(use), evidence } });
        }
      },
    };
  },
});

function getShownName({ name, property }: WindowUse): string {
  return name === 'window' && property !== null ? `window.${property}` : name;
}

/** What to do instead. */
function getRemedy({ name, property, node }: WindowUse): MessageIds {
  if (name === 'window') {
    if (property === null || !WINDOW_NAMES.has(property)) return 'window';
    return getRemedy({ name: property, property: null, node });
  }
  if (name === 'document' && isCanvasMade(node)) return 'canvas';
  switch (name) {
    case 'alert':
    case 'confirm':
    case 'prompt':
      return 'dialog';
    case 'localStorage':
    case 'sessionStorage':
      return 'storage';
    case 'Image':
    case 'HTMLImageElement':
      return 'image';
    case 'DOMParser':
    case 'XMLSerializer':
      return 'parser';
    case 'HTMLCanvasElement':
    case 'CanvasRenderingContext2D':
      return 'canvas';
    case 'requestIdleCallback':
    case 'cancelIdleCallback':
      return 'idle';
    default:
      return 'page';
  }
}

/** `document.createElement('canvas')` */
function isCanvasMade(node: TSESTree.Node): boolean {
  const member = getUser(node);
  const call = member?.parent ? findMethodCall(member.parent) : null;
  return call?.name === 'createElement' && findString(call.call.arguments[0])?.toLowerCase() === 'canvas';
}

export default rule;
