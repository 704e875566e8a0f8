import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { type ResolvedSettings, readSettings } from '../settings.ts';
import { remember } from './code/remember.ts';
import { visitNodes, walk } from './code/traversal.ts';

/**
 * What is known of one file while it is linted: shared by all rules, built at most once, each part
 * only when somebody asks. Parts are made with `defineFact`.
 */
export interface FileFacts {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly ast: TSESTree.Program;
  /** Absolute path of the file on disk. */
  readonly filename: string;
  /** The folder that ESLint was started in, absolute. */
  readonly cwd: string;
  readonly settings: ResolvedSettings;
  /** 'module', 'script' or 'commonjs', as configured: parsers disagree about `ast.sourceType`. */
  readonly sourceType: string;
  /** All nodes of the given types, in source order. */
  nodes<Type extends TSESTree.AST_NODE_TYPES>(...types: readonly `${Type}`[]): readonly Extract<TSESTree.Node, { type: Type }>[];
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

// Keyed by the AST, not by SourceCode: some hosts reuse one SourceCode object for every file.
const factsByAst = new WeakMap<TSESTree.Program, FileFacts>();

/** The facts of the file that a rule context looks at. */
export function getFileFacts(context: Context): FileFacts {
  const { ast } = context.sourceCode;
  let facts = factsByAst.get(ast);
  if (facts === undefined) {
    facts = createFileFacts(context);
    factsByAst.set(ast, facts);
  }
  return facts;
}

function createFileFacts(context: Context): FileFacts {
  const { sourceCode } = context;
  const facts: FileFacts = {
    sourceCode,
    ast: sourceCode.ast,
    filename: context.physicalFilename,
    cwd: context.cwd,
    settings: readSettings(context.settings).settings,
    sourceType: context.languageOptions.sourceType ?? 'module',
    nodes: (...types) => {
      const index = getNodeIndex(facts);
      const key = types.join();
      let merged = index.get(key);
      if (merged === undefined) {
        merged = types.map((type) => index.get(type) ?? []).reduce(merge);
        index.set(key, merged);
      }
      return merged as never;
    },
  };
  return facts;
}

/** Two lists in source order as one. */
function merge(one: readonly TSESTree.Node[], other: readonly TSESTree.Node[]): TSESTree.Node[] {
  const merged: TSESTree.Node[] = [];
  let next = 0;
  for (const node of one) {
    while (next < other.length && other[next]!.range[0] < node.range[0]) merged.push(other[next++]!);
    merged.push(node);
  }
  while (next < other.length) merged.push(other[next++]!);
  return merged;
}

/**
 * Makes a fact: a function that builds its answer once for each file and remembers it.
 * @example const getWorkerHandles = defineFact((facts) => collectHandles(facts));
 */
export function defineFact<Fact>(build: (facts: FileFacts) => Fact): (facts: FileFacts) => Fact {
  return remember(build);
}

/**
 * Makes a fact about something in the file, a node or a handle: built once for each.
 * @example const getLoopPath = defineFactAbout((facts, loop: LoopNode) => createLoopPath(facts, loop));
 */
export function defineFactAbout<Thing, Fact>(build: (facts: FileFacts, thing: Thing) => Fact): (facts: FileFacts, thing: Thing) => Fact {
  const getKnown = defineFact(() => new Map<Thing, Fact>());
  return (facts, thing) => {
    const known = getKnown(facts);
    let fact = known.get(thing);
    if (fact === undefined) {
      fact = build(facts, thing);
      known.set(thing, fact);
    }
    return fact;
  };
}

const getNodeIndex = defineFact((facts) => {
  const index = new Map<string, TSESTree.Node[]>();
  const add = (node: TSESTree.Node): void => {
    const list = index.get(node.type);
    if (list === undefined) index.set(node.type, [node]);
    else list.push(node);
  };
  visitNodes(facts.sourceCode, add);
  const template = findTemplate(facts);
  if (template !== null) {
    walk(facts.sourceCode, template, add);
    for (const list of index.values()) list.sort((a, b) => a.range[0] - b.range[0]);
  }
  return index;
});

/** Vue's parser keeps the template of a component beside the program. */
export function findTemplate({ ast }: FileFacts): TSESTree.Node | null {
  return (ast as { templateBody?: TSESTree.Node | null }).templateBody ?? null;
}
