import type { TSESTree } from '@typescript-eslint/utils';
import { remember } from '../code/remember.ts';
import { ancestors, isFunction, unwrap } from '../code/syntax.ts';
import { isReference } from './declarations.ts';
import { getMentions } from './mentions.ts';
import { getMethodsAround } from './methods-around.ts';
import type { Program } from './program.ts';
import { isTopLevel } from './sides.ts';

/**
 * Which code of a module runs when only some of its exports are used: what runs with the module, and
 * the declarations that the used exports reach, without the methods that nobody calls by name.
 */
export interface Usage {
  isUsed(node: TSESTree.Node): boolean;
}

/**
 * @param used The exports that are taken, or how to find out; null for all.
 * @param getMentioned The members that other files name; null for all.
 * @param isRun Does a worker come by a reference, as far as the checks around it say?
 */
export function getUsage(
  program: Program,
  used: ReadonlySet<string> | null | (() => ReadonlySet<string> | null),
  getMentioned: () => ReadonlySet<string> | null = () => null,
  isRun: (node: TSESTree.Node) => boolean = () => true,
): Usage {
  let code: Usage | null = null;
  return {
    isUsed: (node) => isTopLevel(node) || (code ??= findUsedCode(program, typeof used === 'function' ? used() : used, getMentioned(), isRun)).isUsed(node),
  };
}

function findUsedCode(program: Program, used: ReadonlySet<string> | null, mentioned: ReadonlySet<string> | null, isRun: (node: TSESTree.Node) => boolean): Usage {
  if (used === null && mentioned === null) return { isUsed: () => true };
  const reached = used === null ? null : new Set(getRoots(program, used));
  const names = mentioned === null ? null : new Set(mentioned);
  const isUsed = ({ unit, methods }: Spot): boolean => (reached === null || unit === null || reached.has(unit)) && (names === null || methods.every((name) => names.has(name)));
  // What used code names is used, and then what that names.
  let { mentions, references } = getSpots(program);
  for (;;) {
    const [named, otherMentions] = names === null ? [[], mentions] : split(mentions, (mention) => isUsed(mention) && isRun(mention.node));
    for (const { name } of named) names?.add(name);
    const [followed, otherReferences] = reached === null ? [[], references] : split(references, (reference) => isUsed(reference) && isRun(reference.node));
    for (const { to } of followed) reached?.add(to);
    if (named.length + followed.length === 0) return { isUsed: (node) => isUsed(describe(program, node)) };
    mentions = otherMentions;
    references = otherReferences;
  }
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [readonly Item[], readonly Item[]] {
  const first: Item[] = [];
  const second: Item[] = [];
  for (const item of items) (isFirst(item) ? first : second).push(item);
  return [first, second];
}

/** Where a node is in a module: what must be used so that it is. */
interface Spot {
  readonly node: TSESTree.Node;
  /** The declaration or statement around it. */
  readonly unit: TSESTree.Node | null;
  readonly methods: readonly string[];
}

interface Spots {
  readonly mentions: readonly (Spot & { readonly name: string })[];
  /** Names of declarations of the module. */
  readonly references: readonly (Spot & { readonly to: TSESTree.Node })[];
}

const getSpots = remember(
  (program: Program): Spots => ({ mentions: [...getMentions(program)].map(({ name, node }) => ({ ...describe(program, node), name })), references: getReferences(program) }),
);

function describe(program: Program, node: TSESTree.Node): Spot {
  return { node, unit: findUnit(node), methods: getMethodsAround(program, node) };
}

function getReferences(program: Program): Spots['references'] {
  const identifiers: readonly (TSESTree.Identifier | TSESTree.JSXIdentifier)[] = [...program.nodes('Identifier'), ...program.nodes('JSXIdentifier')];
  return identifiers.flatMap((node) => {
    const to = isReference(node) ? program.findDeclaration(node)?.node : undefined;
    if (to === undefined) return [];
    const spot = describe(program, node);
    return spot.unit === null || spot.unit === to ? [] : [{ ...spot, to }];
  });
}

/** The declaration at module level around a node: a function, a class, a declarator; or its statement. */
function findUnit(node: TSESTree.Node): TSESTree.Node | null {
  const path: TSESTree.Node[] = [node];
  for (const ancestor of ancestors(node)) path.push(ancestor);
  if (path.pop()?.type !== 'Program') return null;
  let unit = path.pop();
  if (unit !== undefined && isExport(unit) && unit.declaration && path.at(-1) === unit.declaration) unit = path.pop();
  return unit?.type === 'VariableDeclaration' ? (path.pop() ?? unit) : (unit ?? null);
}

type ExportNode = TSESTree.ExportNamedDeclaration | TSESTree.ExportDefaultDeclaration;

function isExport(node: TSESTree.Node): node is ExportNode {
  return node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration';
}

function* getRoots(program: Program, used: ReadonlySet<string>): Generator<TSESTree.Node> {
  for (const statement of program.ast.body) {
    switch (statement.type) {
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        break;
      case 'VariableDeclaration':
        yield* getEvaluated(statement);
        break;
      case 'ExportNamedDeclaration':
        yield* getExported(program, statement, used);
        break;
      case 'ExportDefaultDeclaration':
        if (used.has('default')) yield statement.declaration;
        if (used.has('default') && statement.declaration.type === 'Identifier') yield* findDeclared(program, statement.declaration);
        break;
      default:
        // A statement that runs with the module.
        yield statement;
    }
  }
}

function* getExported(program: Program, statement: TSESTree.ExportNamedDeclaration, used: ReadonlySet<string>): Generator<TSESTree.Node> {
  const { declaration } = statement;
  if (declaration?.type === 'VariableDeclaration') {
    yield* getEvaluated(declaration);
    for (const declarator of declaration.declarations) if (declarator.id.type !== 'Identifier' || used.has(declarator.id.name)) yield declarator;
  } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
    if (used.has(declaration.id.name)) yield declaration;
  }
  if (statement.source) return;
  for (const { local, exported } of statement.specifiers) {
    const name = exported.type === 'Identifier' ? exported.name : exported.value;
    if (used.has(name) && local.type === 'Identifier') yield* findDeclared(program, local);
  }
}

function* findDeclared(program: Program, identifier: TSESTree.Identifier): Generator<TSESTree.Node> {
  const declaration = program.findDeclaration(identifier);
  if (declaration !== null) yield declaration.node;
}

/** Declarators whose value is computed when the module runs: what they call is called. */
function* getEvaluated(declaration: TSESTree.VariableDeclaration): Generator<TSESTree.Node> {
  for (const declarator of declaration.declarations) {
    const value = declarator.init ? unwrap(declarator.init) : null;
    if (value !== null && !isFunction(value) && value.type !== 'ClassExpression' && value.type !== 'ObjectExpression') yield declarator;
  }
}
