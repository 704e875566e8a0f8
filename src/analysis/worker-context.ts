import type { TSESTree } from '@typescript-eslint/utils';
import { relative, sep } from 'node:path';
import { isKeptFromNode } from './environment/environment-guards.ts';
import { type FileFacts, defineFact } from './file-facts.ts';
import { matchesGlobs } from './code/globs.ts';
import { getCreations } from './graph/creations.ts';
import { getEntryFunctions } from './graph/entry-functions.ts';
import { type Evidence, findSupportingEvidence, getEvidence, isMarked } from './graph/evidence.ts';
import { isExcluded } from './graph/exclusions.ts';
import { isGlobal } from './graph/modules.ts';
import { type Program, getProgram } from './graph/program.ts';
import { getShownPath } from './graph/project-root.ts';
import { type Sides, createSides, isTopLevel } from './graph/sides.ts';
import { getStringifiedFunctions } from './graph/stringified.ts';
import { type Usage, getUsage } from './graph/usage.ts';
import { ancestors, isFunction, isInsideAny } from './code/syntax.ts';
import { findMentionedMembers, getEntryPlatform, getImportChain, getStarters, getUsedExports, isInNodeOnly, isLoadedByWorker } from './worker-graph.ts';

/** On which side of a worker a piece of code runs. */
export type Side = 'worker' | 'main' | 'unknown';

/** Where the parts of a file run. Context is a property of a region, not of a file. */
export interface WorkerContext {
  /** Where the code of a node runs. */
  readonly sideOf: (node: TSESTree.Node) => Side;
  /** What kind of worker (or owner) the file is written for. */
  readonly platform: 'web' | 'node' | 'unknown';
  /** Why its code runs in a worker, for messages: `started by src/main.js`; null when it does not. */
  readonly evidence: string | null;
  /** Is an import all that brings the code into a worker? */
  readonly isLoadedOnly: boolean;
}

const NO_CONTEXT: WorkerContext = { sideOf: () => 'unknown', platform: 'unknown', evidence: null, isLoadedOnly: false };

/** Does this file, or a part of it, run in a worker, and why. */
export const getWorkerContext: (facts: FileFacts) => WorkerContext = defineFact((facts) => {
  const program = getProgram(facts);
  const stated = findStatement(facts, program);
  if (stated === null && isExcluded(program)) return NO_CONTEXT;
  const sides = createSides(program);
  const entryFunctions = getEntryFunctions(program, sides);
  const functions = new Set([...getStringifiedFunctions(program), ...entryFunctions]);
  const regions = getRegions(facts, program, sides, functions, stated, entryFunctions.size > 0);
  const platform = getPlatform(program, regions.platform);
  const sideOfAny = createSideOf(facts, program, sides, functions, regions);
  const sideOf = platform === 'node' && isInNodeOnly(facts) ? leaveOutDeadInNode(facts, sideOfAny) : sideOfAny;
  return { sideOf, platform, evidence: regions.evidence, isLoadedOnly: regions.usage !== null };
});

/** No worker comes to what a file keeps for browsers, if all that load the file are workers of Node. */
function leaveOutDeadInNode(facts: FileFacts, sideOf: WorkerContext['sideOf']): WorkerContext['sideOf'] {
  return (node) => {
    const side = sideOf(node);
    return side === 'worker' && isKeptFromNode(facts, node) ? 'unknown' : side;
  };
}

/** What the evidence says of the file as a whole. */
interface Regions {
  /** The side of all code that no check gives to one side. */
  readonly fileSide: Side;
  /** Of a module that a worker loads: the code that it uses. */
  readonly usage: Usage | null;
  /** Does the same file run on both sides, so that who calls a function decides? */
  readonly isTwoSided: boolean;
  readonly platform: WorkerContext['platform'];
  readonly evidence: string | null;
}

/** The project says it: a `@worker` comment, or the setting. */
function findStatement(facts: FileFacts, program: Program): string | null {
  if (isMarked(program)) return 'marked @worker';
  const path = relative(facts.cwd, facts.filename).split(sep).join('/');
  return matchesGlobs(path, facts.settings.workerFiles) ? 'listed in the setting workerFiles' : null;
}

function getRegions(facts: FileFacts, program: Program, sides: Sides, functions: ReadonlySet<TSESTree.Node>, stated: string | null, hasEntryFunctions: boolean): Regions {
  const starters = getStarters(facts);
  const others = starters.filter(({ file }) => file !== facts.filename);
  const platform = getEntryPlatform(facts);
  const loading = stated === null && others.length === 0 ? (getImportChain(facts)?.slice(0, -1) ?? []) : [];
  const fromOutside = stated ?? (others[0] ? `started by ${getShownPath(others[0].file, facts.cwd)}` : loading.length === 0 ? null : showChain(facts, loading));
  const isSelfStarted = others.length < starters.length;
  const own = getEvidence(program).filter(({ node }) => sides.guardOf(node) !== 'main');
  const isStarter = getCreations(program).length > 0;
  const isRegional = ({ node }: Evidence): boolean => sides.guardOf(node) === 'worker' || isInsideAny(node, functions) || (isStarter && !isTopLevel(node));
  const whole = isSelfStarted ? undefined : (own.find((evidence) => !isRegional(evidence)) ?? findSupport(program));
  if (fromOutside !== null) {
    const usage = loading.length === 0 || whole !== undefined ? null : getUsage(program, () => getUsedExports(facts), () => findMentionedMembers(facts), (node) => sides.guardOf(node) !== 'main');
    return { fileSide: 'worker', usage, isTwoSided: isSelfStarted, platform, evidence: fromOutside };
  }
  if (whole !== undefined) return { fileSide: 'worker', usage: null, isTwoSided: false, platform: whole.platform, evidence: whole.text };
  const regional = own[0];
  const guarded = regional?.text ?? (isSelfStarted ? 'it starts itself' : functions.size > 0 ? 'its text is sent to a worker' : null);
  const isTwoSided = isSelfStarted || own.some(({ node }) => !isInsideAny(node, functions)) || hasGuards(program);
  const isMain = !isTwoSided && (hasEntryFunctions || isOwner(program, functions));
  return { fileSide: isMain ? 'main' : 'unknown', usage: null, isTwoSided, platform: regional?.platform ?? platform, evidence: guarded };
}

/** The files by which a worker loads one: `loaded by a.worker.ts via lib/b.ts → lib/c.ts`. */
function showChain(facts: FileFacts, chain: readonly string[]): string {
  const [entry, ...others] = chain.map((file) => getShownPath(file, facts.cwd));
  return `loaded by ${entry!}${others.length === 0 ? '' : ` via ${others.join(' → ')}`}`;
}

/** A name and one other fact; not for a file that itself starts workers. */
function findSupport(program: Program): Evidence | undefined {
  const support = findSupportingEvidence(program);
  return support === null || getCreations(program).length > 0 ? undefined : support;
}

function hasGuards(program: Program): boolean {
  return program.nodes('Identifier').some(({ name }) => name === 'isMainThread' || name === 'parentPort' || name === 'WorkerGlobalScope' || name === 'importScripts');
}

/** Code that starts workers, draws components or uses the window is the main side's, unless something else was found. */
function isOwner(program: Program, functions: ReadonlySet<TSESTree.Node>): boolean {
  if (/\.(?:vue|svelte)$/.test(program.path) || (/\.[jt]sx$/.test(program.path) && program.nodes('JSXElement').length > 0)) return true;
  if (getCreations(program).length > 0) return true;
  return program.nodes('MemberExpression').some(({ object }) => (isGlobal(program, object, 'window') || isGlobal(program, object, 'document')) && !isInsideAny(object, functions));
}

function createSideOf(facts: FileFacts, program: Program, sides: Sides, functions: ReadonlySet<TSESTree.Node>, regions: Regions): WorkerContext['sideOf'] {
  const known = new WeakMap<TSESTree.Node, Side>();
  /** The side of a function's body that no check covers: of all who call it, or unknown. */
  const sideOfFunction = (fn: TSESTree.Node): Side => {
    const answer = known.get(fn);
    if (answer !== undefined) return answer;
    known.set(fn, 'unknown');
    const side = findSideOfCallers(program, fn, sideOf);
    known.set(fn, side);
    return side;
  };
  let unusedSide: Side | null = null;
  /** Code that no worker uses is its owner's, in a file that starts workers. */
  const getUnusedSide = (): Side => (unusedSide ??= isOwner(program, functions) ? 'main' : 'unknown');
  const sideOf = (node: TSESTree.Node): Side => {
    if (isInsideAny(node, functions)) return 'worker';
    const guard = sides.guardOf(node);
    if (guard !== null) return guard;
    if (regions.usage !== null && !(isLoadedByWorker(facts) && regions.usage.isUsed(node))) return getUnusedSide();
    if (!regions.isTwoSided || regions.fileSide !== 'unknown') return regions.fileSide;
    const holder = findNamedHolder(node);
    return holder === null ? 'unknown' : sideOfFunction(holder);
  };
  return sideOf;
}

/** The innermost function or class around a node that has a name by which others reach it. */
function findNamedHolder(node: TSESTree.Node): TSESTree.Node | null {
  for (const ancestor of ancestors(node)) if (findName(ancestor) !== null) return ancestor;
  return null;
}

function findName(node: TSESTree.Node): TSESTree.Identifier | null {
  if (node.type === 'ClassDeclaration' || node.type === 'FunctionDeclaration') return node.id;
  if (!isFunction(node) && node.type !== 'ClassExpression') return null;
  const { parent } = node;
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : null;
}

function findSideOfCallers(program: Program, holder: TSESTree.Node, sideOf: (node: TSESTree.Node) => Side): Side {
  const name = findName(holder);
  const declaration = name === null ? null : program.findDeclaration(name);
  if (name === null || declaration === null) return 'unknown';
  const sides = new Set<Side>();
  for (const node of program.nodes('Identifier')) {
    if (node.name !== name.name || node === name || program.findDeclaration(node) !== declaration) continue;
    if (!isInsideAny(node, new Set([holder]))) sides.add(sideOf(node));
  }
  const [only] = sides;
  return sides.size === 1 && only !== undefined ? only : 'unknown';
}

/** What kind of worker the file is written for, when the evidence does not say. */
function getPlatform(program: Program, known: WorkerContext['platform']): WorkerContext['platform'] {
  if (known !== 'unknown') return known;
  const sources = program.nodes('ImportDeclaration').map<string>(({ source }) => source.value);
  for (const node of program.nodes('CallExpression')) {
    const [source] = node.arguments;
    if (source?.type === 'Literal' && typeof source.value === 'string' && isGlobal(program, node.callee, 'require')) sources.push(source.value);
  }
  if (sources.some((source) => source.startsWith('node:') || source === 'worker_threads' || source === 'fs' || source === 'path')) return 'node';
  return program.nodes('Identifier').some((node) => (node.name === 'self' || node.name === 'window' || node.name === 'document') && program.findDeclaration(node) === null) ? 'web' : 'unknown';
}
