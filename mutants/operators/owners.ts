import { type Edit, type Node, type Source, insertBefore, remove, replace } from '../source.ts';
import type { Operator } from './operator.ts';
import { type FunctionNode, callsOf, findAround, functionAround, isWithin, statementAround } from './sites.ts';

const STOP = /'(?:stop|close|shutdown|cancel|abort)'/;

const isStop = (source: Source, call: { arguments: readonly unknown[] }): boolean =>
  STOP.test(source.textOf(call.arguments[0] as never)) && !source.isWorker;

/** The statements of a function that make a name or listen to it: without them a mutant would not run at all. */
function keptFor(source: Source, fn: NonNullable<ReturnType<typeof functionAround>>, call: Node): string {
  const receiver = source.textOf(call).replace(/\.terminate\(\)$/, '');
  const name = /^\w+/.exec(receiver)?.[0];
  if (fn.body?.type !== 'BlockStatement' || name === undefined || name === 'this') return '';
  return fn.body.body
    .filter((statement) => {
      const text = source.textOf(statement);
      return new RegExp(`^(?:const|let) ${name}\\b|^${name}\\.(?:on|addEventListener)\\(`).test(text);
    })
    .map((statement) => source.textOf(statement))
    .join(' ');
}

/** Functions of the owner that end in `terminate()`, with the call; the function that asks, where the call stands in a callback. */
function terminations(source: Source): readonly { call: ReturnType<typeof callsOf>[number]; fn: NonNullable<ReturnType<typeof functionAround>> }[] {
  if (source.isWorker) return [];
  return callsOf(source, '.terminate').flatMap((call) => {
    const functions = source.ancestors(call).filter((node): node is FunctionNode => /Function/.test(node.type));
    const fn = functions.find((candidate) => candidate.body?.type === 'BlockStatement') ?? functions[0];
    return fn === undefined ? [] : [{ call, fn }];
  });
}

function listeners(source: Source, event: string): readonly Edit[] {
  const added = source.nodes('ExpressionStatement').filter((node) => new RegExp(`^[\\w.#]+\\.(?:on|addEventListener)\\('${event}'`).test(source.textOf(node)));
  const assigned = source.nodes('ExpressionStatement').filter((node) => new RegExp(`^[\\w.#]+\\.on${event} =`).test(source.textOf(node)));
  return source.isWorker ? [] : [...added, ...assigned].map(remove);
}

function constructions(source: Source): ReturnType<typeof source.nodes<'NewExpression'>> {
  return source.isWorker ? [] : source.nodes('NewExpression').filter((node) => source.textOf(node.callee) === 'Worker');
}

/** Is a message told from others by a word? A call by name is answered whatever its name is, and its caller goes on. */
function isTold(source: Source, word: Node): boolean {
  const [parent] = source.ancestors(word);
  return parent?.type === 'SwitchCase' || (parent?.type === 'BinaryExpression' && source.textOf(parent.left) !== 'method');
}

export const operators: readonly Operator[] = [
  {
    name: 'terminate without the stop request',
    rule: 'no-abrupt-terminate',
    mutate: (source) =>
      terminations(source).flatMap(({ call, fn }) => {
        if (fn.body?.type !== 'BlockStatement' || !STOP.test(source.textOf(fn))) return [];
        return [[replace(fn.body, `{ ${keptFor(source, fn, call)} ${source.textOf(call)}; }`)]];
      }),
  },
  {
    name: 'terminate in the turn of the stop request',
    rule: 'no-abrupt-terminate',
    mutate: (source) =>
      terminations(source).flatMap(({ call, fn }) => {
        const request = callsOf(source, '.postMessage').find((post) => isWithin(post, fn) && isStop(source, post));
        if (request === undefined || fn.body?.type !== 'BlockStatement') return [];
        return [[replace(fn.body, `{ ${keptFor(source, fn, call)} ${source.textOf(request)}; ${source.textOf(call)}; }`)]];
      }),
  },
  {
    name: 'forget the pending calls',
    rule: 'no-abrupt-terminate',
    mutate: (source) =>
      terminations(source).flatMap(({ call, fn }) =>
        fn.body?.type === 'BlockStatement' && source.textOf(fn).includes('rejectAll(new') ? [[replace(fn.body, `{ ${source.textOf(call)}; }`)]] : [],
      ),
  },
  {
    name: 'drop the error listener',
    rule: 'require-worker-error-handler',
    mutate: (source) => {
      const edits = listeners(source, 'error');
      return edits.length > 0 ? [edits] : [];
    },
  },
  {
    name: 'listen for messageerror instead of error',
    rule: 'require-worker-error-handler',
    mutate: (source) =>
      source.isWorker || source.isNode
        ? []
        : callsOf(source, '.addEventListener').filter((call) => source.textOf(call.arguments[0]!) === "'error'").map((call) => [replace(call.arguments[0]!, "'messageerror'")]),
  },
  {
    name: 'drop the worker',
    rule: 'require-worker-join',
    mutate: (source) =>
      constructions(source).flatMap((node) => {
        const owner = functionAround(source, node);
        return [owner?.body?.type === 'BlockStatement' ? [replace(owner.body, `{ ${source.textOf(node)}; }`)] : []].filter((edits) => edits.length > 0);
      }),
  },
  {
    name: 'float terminate() before work that relies on it',
    rule: 'require-worker-join',
    mutate: (source) =>
      source.isNode
        ? terminations(source).flatMap(({ call, fn }) => {
            const awaited = findAround(source, call, 'AwaitExpression');
            const statement = statementAround(source, call);
            if (awaited === null || !fn.async) return [];
            return [[replace(statement, `${source.textOf(call)};\nreturn 'ended';`)]];
          })
        : [],
  },
  {
    name: 'forget the clean-up of the effect',
    rule: 'require-worker-join',
    mutate: (source) =>
      source.nodes('ReturnStatement').filter((node) => node.argument?.type === 'ArrowFunctionExpression' && source.textOf(node).includes('.terminate()')).map((node) => [remove(node)]),
  },
  {
    name: 'start a worker for each item',
    rule: 'prefer-worker-pool',
    mutate: (source) =>
      constructions(source).flatMap((node) => {
        const owner = functionAround(source, node);
        const statement = statementAround(source, node);
        if (owner === null || statement.type !== 'VariableDeclaration' || !source.isNode || owner.body?.type !== 'BlockStatement') return [];
        if (!/await once|await exited/.test(source.textOf(owner))) return [];
        const body = source.textOf(owner.body).slice(1, -1);
        return [[replace(owner.body, `{ for (const item of globalThis.items) { console.log(item);${body} } }`)]];
      }),
  },
  {
    name: 'start a worker in a message handler',
    rule: 'prefer-worker-pool',
    mutate: (source) =>
      constructions(source).flatMap((node) => {
        const program = source.nodes('Program')[0]!;
        const last = program.body.at(-1)!;
        return source.isNode ? [] : [[insertBefore(last, `const channel = new BroadcastChannel('jobs');\nchannel.onmessage = ({ data }) => {\n  const helper = ${source.textOf(node)};\n  helper.onerror = console.error;\n  helper.onmessage = () => { helper.terminate(); };\n  helper.postMessage(data);\n};\n`)]];
      }),
  },
  {
    name: 'misspell the stop message',
    rule: 'no-unheard-stop-message',
    mutate: (source) =>
      callsOf(source, '.postMessage').filter((call) => isStop(source, call)).map((call) => {
        const text = source.textOf(call.arguments[0]!);
        const other = text.includes("'abort'") ? "'cancel'" : text.includes("'quit'") ? "'stop'" : "'quit'";
        return [replace(call.arguments[0]!, text.replace(STOP, other))];
      }),
  },
  {
    name: 'send the stop message in another shape',
    rule: 'no-unheard-stop-message',
    mutate: (source) =>
      callsOf(source, '.postMessage').filter((call) => isStop(source, call)).map((call) => {
        const text = source.textOf(call.arguments[0]!);
        return [replace(call.arguments[0]!, text.startsWith("'") ? `{ type: ${text} }` : STOP.exec(text)![0])];
      }),
  },
  {
    name: 'the worker no longer knows the stop message',
    rule: 'no-unheard-stop-message',
    mutate: (source) =>
      source.isWorker
        ? source.nodes('Literal').filter((node) => STOP.test(source.textOf(node)) && isTold(source, node)).map((node) => [replace(node, "'pause'")])
        : [],
  },
];
