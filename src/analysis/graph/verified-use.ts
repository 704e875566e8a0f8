import type { TSESTree } from '@typescript-eslint/utils';
import { isUnconditional } from '../code/unconditional.ts';
import { findPropertyName } from '../code/syntax.ts';
import { getCircle } from './circles.ts';
import { getTakenNames } from './closure.ts';
import { isReference } from './declarations.ts';
import { type Importer, getImporters, isBudgetSpent, readImporter } from './importers.ts';
import { getMentions, isOfOthers, mayCallAny } from './mentions.ts';
import type { Program } from './program.ts';
import type { Project } from './project.ts';
import { createSides } from './sides.ts';
import { getUsage } from './usage.ts';
import { getUsers } from './users.ts';

type Names = ReadonlySet<string> | null;

interface Verification {
  readonly answers: Map<string, Names>;
  /** The members that workers call, of what a file gives them. */
  readonly members: Map<string, Names>;
  /** What code of an importer refers to, and for which answers about it that holds. */
  readonly referred: Map<Importer, { readonly used: Names; readonly members: Names | undefined; readonly names: readonly string[] | null }>;
  /** Does a reference count only where it is certain to be evaluated? */
  readonly isStrict: boolean;
}

const likely = new WeakMap<Project, Verification>();
const certain = new WeakMap<Project, Verification>();
const NONE: ReadonlySet<string> = new Set();

/**
 * The exports of a file that code of workers really refers to: an import counts only where the code
 * that uses it can itself be reached. The importers are parsed, so this is asked late: when a rule
 * has something to say about an exported function. Null for all, as of an entry.
 */
export function getVerifiedUse(project: Project, file: string): Names {
  return verify(project, getVerification(likely, project, false), file);
}

/** Of these, the exports to which every module on the way refers outside of branches and classes, whose methods may never be called. */
export function getCertainUse(project: Project, file: string): Names {
  return verify(project, getVerification(certain, project, true), file);
}

function getVerification(verifications: WeakMap<Project, Verification>, project: Project, isStrict: boolean): Verification {
  let verification = verifications.get(project);
  if (verification === undefined) {
    verification = { answers: new Map(), members: new Map(), referred: new Map(), isStrict };
    verifications.set(project, verification);
  }
  return verification;
}

function verify(project: Project, verification: Verification, file: string): Names {
  const known = verification.answers.get(file);
  if (known !== undefined) return known;
  const reach = project.reached.get(file);
  if (reach === undefined || reach.parent === null) return reach?.used ?? null;
  solve(project, verification, file);
  return verification.answers.get(file) ?? null;
}

/** In larger circles nobody asks which members are called: that many answers would depend on one another. */
const MAX_CIRCLE = 40;

/**
 * Answers for a file, and for all that import one another with it: in a circle, nothing is used until
 * what comes from outside uses it, and then what that uses, until nothing is added any more.
 */
function solve(project: Project, verification: Verification, file: string): void {
  const { answers, members, isStrict } = verification;
  const circle = getCircle(project, file);
  const isSmall = circle.length <= MAX_CIRCLE;
  for (const member of circle) {
    answers.set(member, NONE);
    // Any may be called, and none is certain to be.
    if (circle.length > 1) members.set(member, isSmall || isStrict ? NONE : null);
  }
  const dependents = getDependents(project, circle, isSmall);
  const pending = new Set(circle);
  for (const member of pending) {
    pending.delete(member);
    const isChanged = extend(answers, member, collectNames(project, verification, member));
    const isExtended = circle.length > 1 && isSmall && extend(members, member, collectMembers(project, verification, member));
    if (isChanged || isExtended) for (const other of dependents.get(member) ?? []) pending.add(other);
  }
}

/** The files of a circle whose answers depend on those about another: they are imported by it, directly or, for their members, through barrels. */
function getDependents(project: Project, circle: readonly string[], isSmall: boolean): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>();
  for (const member of circle) {
    const sources = isSmall && circle.length > 1 ? getUsers(project, member) : new Set(getImporters(project, member).map((importer) => importer.file));
    for (const source of sources) {
      const known = dependents.get(source);
      if (known === undefined) dependents.set(source, [member]);
      else known.push(member);
    }
  }
  return dependents;
}

/** Adds to what is known; tells whether anything was new. */
function extend(known: Map<string, Names>, file: string, names: Names): boolean {
  const before = known.get(file);
  if (before == null) return false;
  const all = names === null ? null : new Set([...before, ...names]);
  if (all !== null && all.size === before.size) return false;
  known.set(file, all);
  return true;
}

/** The exports of a file that used code of its importers refers to. */
function collectNames(project: Project, verification: Verification, file: string): Names {
  const names = new Set<string>();
  for (const importer of getImporters(project, file)) {
    const taken = getReferred(project, verification, importer);
    if (taken === null && !verification.isStrict) return project.reached.get(file)?.used ?? null;
    for (const name of taken ?? []) names.add(name);
  }
  return names;
}

function getReferred(project: Project, verification: Verification, importer: Importer): readonly string[] | null {
  const { members, referred } = verification;
  const used = verify(project, verification, importer.file);
  const known = referred.get(importer);
  if (known !== undefined && known.used === used && known.members === members.get(importer.file)) return known.names;
  const names = getReferredNames(project, verification, importer);
  referred.set(importer, { used, members: members.get(importer.file), names });
  return names;
}

/** The names that used code of the importer refers to; null when that is not known. */
function getReferredNames(project: Project, verification: Verification, { file, link }: Importer): readonly string[] | null {
  if (link.kind === 'call') return null;
  const used = verify(project, verification, file);
  if (link.kind === 'reexport') return getTakenNames(link, used);
  const program = readImporter(project, file);
  // Where too much is to be read, nobody can say that a worker runs it.
  if (program === null) return isBudgetSpent(project) ? [] : link.names === null ? null : [...link.names.values()];
  const isUsedCode = createUsedCode(project, verification, file, program, used);
  const isUsed = (node: TSESTree.Node): boolean => isCounted(verification, used, node) && (isExportOfUsed(node, used) ?? isUsedCode(node));
  const names: string[] = [];
  for (const { source, specifiers } of program.nodes('ImportDeclaration')) {
    if (source.value !== link.specifier) continue;
    for (const specifier of specifiers) {
      const references = getReferences(program, specifier).filter(isUsed);
      if (references.length === 0) continue;
      if (specifier.type === 'ImportNamespaceSpecifier') {
        const members = references.map(findMember);
        if (members.includes(null)) return null;
        names.push(...members.filter((member) => member !== null));
      } else names.push(specifier.type === 'ImportDefaultSpecifier' ? 'default' : specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value);
    }
  }
  return names;
}

/** What an entry does, it does for its messages: there, every branch counts. */
function isCounted({ isStrict }: Verification, used: Names, node: TSESTree.Node): boolean {
  return !isStrict || used === null || isUnconditional(node);
}

/** Which code of a file that workers load do they run, if these of its exports are used? */
function createUsedCode(project: Project, verification: Verification, file: string, program: Program, used: Names): (node: TSESTree.Node) => boolean {
  const sides = createSides(program);
  const isRun = (node: TSESTree.Node): boolean => sides.guardOf(node) !== 'main';
  const usage = getUsage(program, used, () => (project.reached.get(file)?.parent == null ? null : getMembers(project, verification, file)), isRun);
  return (node) => isRun(node) && usage.isUsed(node);
}

/**
 * The members of anything that the files name by which workers reach a file, in code that workers run.
 * Of the methods of its classes, a worker calls only these. Null when any may be called: a file cannot
 * be read, takes members by computed names, or hands what it has to a library for others to call.
 */
export function getMentionedMembers(project: Project, file: string): Names {
  return getMembers(project, getVerification(likely, project, false), file);
}

/** Of these, the members that are named outside of branches, in code that is as certain to run. */
export function getCertainMembers(project: Project, file: string): Names {
  return getMembers(project, getVerification(certain, project, true), file);
}

function getMembers(project: Project, verification: Verification, file: string): Names {
  const { members } = verification;
  if (getCircle(project, file).length > 1) verify(project, verification, file);
  let answer = members.get(file);
  if (answer === undefined) {
    // A file may import itself.
    members.set(file, NONE);
    answer = collectMembers(project, verification, file);
    members.set(file, answer);
  }
  return answer;
}

function collectMembers(project: Project, verification: Verification, file: string): Names {
  const names = new Set<string>();
  for (const user of getUsers(project, file)) {
    const program = readImporter(project, user);
    if (program === null && verification.isStrict) continue;
    if (program === null) return null;
    const used = verify(project, verification, user);
    const isUsedCode = createUsedCode(project, verification, user, program, used);
    const isUsed = (node: TSESTree.Node): boolean => isCounted(verification, used, node) && isUsedCode(node);
    if (program.nodes('CallExpression').some((call) => mayCallAny(program, call) && isUsed(call))) return null;
    const isOwn = (source: string): boolean => project.resolveModule(source, user) !== null;
    for (const mention of getMentions(program)) {
      if (names.has(mention.name) || (verification.isStrict && isOfOthers(program, mention, isOwn))) continue;
      if (isUsed(mention.node)) names.add(mention.name);
    }
  }
  return names;
}

/** For `export { imported as name }`: is the name asked for? Null for any other reference. */
function isExportOfUsed({ parent }: TSESTree.Node, used: ReadonlySet<string> | null): boolean | null {
  if (parent?.type !== 'ExportSpecifier') return null;
  return used === null || used.has(parent.exported.type === 'Identifier' ? parent.exported.name : parent.exported.value);
}

function getReferences(program: Program, specifier: TSESTree.ImportClause): readonly TSESTree.Node[] {
  const { local } = specifier;
  const nodes: readonly (TSESTree.Identifier | TSESTree.JSXIdentifier)[] = [...program.nodes('Identifier'), ...program.nodes('JSXIdentifier')];
  return nodes.filter((node) => node.name === local.name && isReference(node) && program.findDeclaration(node)?.node === specifier);
}

function findMember({ parent }: TSESTree.Node): string | null {
  return parent?.type === 'MemberExpression' ? findPropertyName(parent) : null;
}
