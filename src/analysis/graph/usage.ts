import type { TSESTree } from '@typescript-eslint/utils';
import { ancestors, isFunction, unwrap } from '../code/syntax.ts';
import { type MemberUsage, getMemberUsage } from './member-usage.ts';
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
  let reached: ReadonlySet<TSESTree.Node> | 'all' | null = null;
  let members: MemberUsage | 'all' | null = null;
  const isUsedMember = (node: TSESTree.Node): boolean => {
    if (members === null) {
      const mentioned = getMentioned();
      members = mentioned === null ? 'all' : getMemberUsage(program, mentioned);
    }
    return members === 'all' || members.isUsed(node);
  };
  const getUnits = (): ReadonlySet<TSESTree.Node> | 'all' => {
    const names = typeof used === 'function' ? used() : used;
    return names === null ? 'all' : getReached(program, names, (node) => isRun(node) && isUsedMember(node));
  };
  return {
    isUsed: (node) => {
      if (isTopLevel(node)) return true;
      if (used === null) return isUsedMember(node);
      reached ??= getUnits();
      const unit = reached === 'all' ? null : findUnit(node);
      return (reached === 'all' || unit === null || reached.has(unit)) && isUsedMember(node);
    },
  };
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

function getReached(program: Program, used: ReadonlySet<string>, isCounted: (node: TSESTree.Node) => boolean): ReadonlySet<TSESTree.Node> {
  const reached = new Set(getRoots(program, used));
  const references = getReferences(program, isCounted);
  for (const unit of reached) for (const target of references.get(unit) ?? []) reached.add(target);
  return reached;
}

/** What each declaration refers to, by the references that count. */
function getReferences(program: Program, isCounted: (node: TSESTree.Node) => boolean): ReadonlyMap<TSESTree.Node, ReadonlySet<TSESTree.Node>> {
  const references = new Map<TSESTree.Node, Set<TSESTree.Node>>();
  const identifiers: readonly (TSESTree.Identifier | TSESTree.JSXIdentifier)[] = [...program.nodes('Identifier'), ...program.nodes('JSXIdentifier')];
  for (const identifier of identifiers) {
    const declared = program.findDeclaration(identifier)?.node;
    const from = declared === undefined ? null : findUnit(identifier);
    if (declared === undefined || from === null || from === declared || !isCounted(identifier)) continue;
    let targets = references.get(from);
    if (targets === undefined) {
      targets = new Set();
      references.set(from, targets);
    }
    targets.add(declared);
  }
  return references;
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
