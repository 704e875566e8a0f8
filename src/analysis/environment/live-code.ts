import type { TSESTree } from '@typescript-eslint/utils';
import { isKeptFromWorkers } from './environment-guards.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Variable, findDeclared } from '../code/globals.ts';
import { ancestors, findEnclosingFunction, findMethodCall, getUser, isFunction, isInside } from '../code/syntax.ts';
import { isUnconditional } from '../code/unconditional.ts';
import { getProgram } from '../graph/program.ts';
import { getSides } from '../graph/sides.ts';
import { type Usage, getUsage } from '../graph/usage.ts';
import { findCertainMembers, getCertainExports, getImportChain, getUsedExports } from '../worker-graph.ts';

/**
 * Does a worker, when it runs this file, come to a piece of code? Functions that nothing calls there
 * (exported for the other side, called behind a guard, handed to a browser page) do not run.
 */

/** Methods that send the text of a function into a page. */
const PAGE_METHODS: ReadonlySet<string> = new Set([
  '$$eval', '$eval', 'addInitScript', 'evaluate', 'evaluateAll', 'evaluateHandle', 'evaluateOnNewDocument', 'execute', 'executeAsync',
  'executeAsyncScript', 'executeScript', 'waitForFunction',
]);

const getLiveness = defineFact((): Map<TSESTree.Node, boolean> => new Map());

/** May this code run when a worker runs the file? */
export function isLive(facts: FileFacts, node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (isFunction(current) || current.type === 'ClassDeclaration' || current.type === 'ClassExpression') {
      if (!isUsed(facts, current)) return false;
    }
  }
  return true;
}

const getCertainUsage: (facts: FileFacts) => Usage = defineFact((facts) => {
  const sides = getSides(getProgram(facts));
  return getUsage(getProgram(facts), () => getCertainExports(facts), () => findCertainMembers(facts), (node) => sides.guardOf(node) !== 'main');
});

/** Is this code of a module certain to run in the workers that load it, as far as anything that is called under some name is? */
export function isCertainWhenLoaded(facts: FileFacts, node: TSESTree.Node): boolean {
  return isUnconditional(node) && !isInMadeFunction(facts, node) && getCertainUsage(facts).isUsed(node);
}

/** Is it in a function that another one makes for others to call: a method of the object that a factory returns? */
function isInMadeFunction(facts: FileFacts, node: TSESTree.Node): boolean {
  return [...ancestors(node)].some((inner) => {
    const maker = isFunction(inner) ? findEnclosingFunction(inner) : null;
    if (maker === null) return false;
    const user = getUser(inner);
    if (user?.type === 'CallExpression' || user?.type === 'NewExpression') return false;
    const variable = findNamingVariable(facts, inner);
    return !variable?.references.some(({ identifier }) => findEnclosingFunction(identifier) === maker && getUser(identifier)?.type === 'CallExpression');
  });
}

function isUsed(facts: FileFacts, holder: TSESTree.Node): boolean {
  const known = getLiveness(facts);
  const answer = known.get(holder);
  if (answer !== undefined) return answer;
  // While it is being asked, a call of itself counts for nothing.
  known.set(holder, false);
  const isLiveHolder = judge(facts, holder);
  known.set(holder, isLiveHolder);
  return isLiveHolder;
}

function judge(facts: FileFacts, holder: TSESTree.Node): boolean {
  if (isSentToPage(holder)) return false;
  const variable = findNamingVariable(facts, holder);
  if (variable === null) return true;
  if (getExportNames(holder, variable).some((name) => isTakenByWorker(facts, name))) return true;
  return variable.references.some(({ identifier, init }) => {
    if (init || isInside(identifier, holder) || isSentToPage(identifier) || isExported(identifier)) return false;
    return isLive(facts, identifier) && !isKeptFromWorkers(facts, identifier);
  });
}

/** Of a module that a worker loads: does code of the worker refer to this export by name? */
function isTakenByWorker(facts: FileFacts, name: string): boolean {
  return (getImportChain(facts)?.length ?? 0) > 1 && (getUsedExports(facts)?.has(name) ?? false);
}

/** The names under which a function or class is exported. */
function getExportNames(holder: TSESTree.Node, variable: Variable): readonly string[] {
  const names: string[] = [];
  for (const node of ancestors(holder)) {
    if (node.type === 'ExportDefaultDeclaration') names.push('default');
    if (node.type === 'ExportNamedDeclaration') names.push(variable.name);
    if (node.type !== 'VariableDeclarator' && node.type !== 'VariableDeclaration') break;
  }
  for (const { identifier } of variable.references) {
    const { parent } = identifier;
    if (parent?.type === 'ExportDefaultDeclaration') names.push('default');
    if (parent?.type === 'ExportSpecifier') names.push(parent.exported.type === 'Identifier' ? parent.exported.name : parent.exported.value);
  }
  return names;
}

/** `export { f }` and `export default f` hand a function to importers, who may be on the other side. */
function isExported({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration';
}

/** The variable by which alone a function or class is reached; null if it is reached some other way. */
function findNamingVariable(facts: FileFacts, holder: TSESTree.Node): Variable | null {
  const isDeclaration = holder.type === 'FunctionDeclaration' || holder.type === 'ClassDeclaration';
  const declaration = isDeclaration ? holder : getUser(holder);
  if (declaration === null) return null;
  if (!isDeclaration && (declaration.type !== 'VariableDeclarator' || declaration.id.type !== 'Identifier')) return null;
  if (isDeclaration && holder.id === null) return null;
  // An inner name of the function itself is another variable.
  const name = declaration.type === 'VariableDeclarator' ? (declaration.id as TSESTree.Identifier) : (declaration as TSESTree.FunctionDeclaration).id;
  return name === null ? null : findDeclared(facts, declaration, name);
}

function isSentToPage(node: TSESTree.Node): boolean {
  const user = getUser(node);
  if (user?.type !== 'CallExpression' || !user.arguments.includes(node as TSESTree.Expression)) return false;
  return PAGE_METHODS.has(findMethodCall(user)?.name ?? '');
}
