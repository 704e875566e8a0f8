import type { TSESTree } from '@typescript-eslint/utils';
import { isUnconditional } from '../code/unconditional.ts';
import { findPropertyName } from '../code/syntax.ts';
import { getCircle } from './circles.ts';
import { getTakenNames } from './closure.ts';
import type { Link } from './links.ts';
import { type Importer, getImporters, isBudgetSpent, readImporter } from './importers.ts';
import { getMentions, isOfOthers, mayCallAny } from './mentions.ts';
import type { Program } from './program.ts';
import type { Project } from './project.ts';
import { getReferencesByName } from './references.ts';
import { getSides } from './sides.ts';
import { getUsage } from './usage.ts';
import { getUsers } from './users.ts';

type Names = ReadonlySet<string> | null;

interface Verification {
  readonly answers: Map<string, Names>;
  /** The members that workers call, of what a file gives them. */
  readonly members: Map<string, Names>;
  /** What is known of the code of a file, as long as nothing more of it is found to be used. */
  readonly code: Map<string, WeakRef<ModuleCode>>;
  /** Does a reference count only where it is certain to be evaluated? */
  readonly isStrict: boolean;
}

/** The code of a file that workers run. */
interface ModuleCode {
  isUsed(node: TSESTree.Node): boolean;
  /** The members that it names; null for any. Undefined until somebody asks. */
  mentioned: Names | undefined;
  /** The exports that it refers to, by the import they come by; null where that is not known. */
  readonly referred: Map<Link, readonly string[] | null>;
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
    verification = { answers: new Map(), members: new Map(), code: new Map(), isStrict };
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
    set(verification, answers, member, NONE);
    // Any may be called, and none is certain to be.
    if (circle.length > 1) set(verification, members, member, isSmall || isStrict ? NONE : null);
  }
  const dependents = getDependents(project, circle, isSmall);
  const pending = new Set(circle);
  for (const member of pending) {
    pending.delete(member);
    const isChanged = extend(verification, answers, member, collectNames(project, verification, member));
    const isExtended = circle.length > 1 && isSmall && extend(verification, members, member, collectMembers(project, verification, member));
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
function extend(verification: Verification, known: Map<string, Names>, file: string, names: Names): boolean {
  const before = known.get(file);
  if (before == null) return false;
  const all = names === null ? null : new Set([...before, ...names]);
  if (all !== null && all.size === before.size) return false;
  set(verification, known, file, all);
  return true;
}

/** What is used of a file decides which of its code is. */
function set({ code }: Verification, known: Map<string, Names>, file: string, names: Names): void {
  known.set(file, names);
  code.delete(file);
}

/** The exports of a file that used code of its importers refers to. */
function collectNames(project: Project, verification: Verification, file: string): Names {
  const names = new Set<string>();
  for (const importer of getImporters(project, file)) {
    const taken = getReferredNames(project, verification, importer);
    if (taken === null && !verification.isStrict) return project.reached.get(file)?.used ?? null;
    for (const name of taken ?? []) names.add(name);
  }
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
  const code = getCode(project, verification, file, program);
  let names = code.referred.get(link);
  if (names === undefined) {
    names = collectReferredNames(verification, used, program, link, code);
    code.referred.set(link, names);
  }
  return names;
}

function collectReferredNames(verification: Verification, used: Names, program: Program, link: Link, code: ModuleCode): readonly string[] | null {
  const isUsed = (node: TSESTree.Node): boolean => isCounted(verification, used, node) && (isExportOfUsed(node, used) ?? code.isUsed(node));
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

/** Which code of a file that workers load do they run? */
function getCode(project: Project, verification: Verification, file: string, program: Program): ModuleCode {
  let code = verification.code.get(file)?.deref();
  if (code === undefined) {
    const sides = getSides(program);
    const isRun = (node: TSESTree.Node): boolean => sides.guardOf(node) !== 'main';
    const used = verify(project, verification, file);
    const usage = getUsage(program, used, () => (project.reached.get(file)?.parent == null ? null : getMembers(project, verification, file)), isRun);
    code = { isUsed: (node) => isRun(node) && usage.isUsed(node), mentioned: undefined, referred: new Map() };
    verification.code.set(file, new WeakRef(code));
  }
  return code;
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
    // A file may import itself: what is found out of it meanwhile holds only until then.
    members.set(file, NONE);
    answer = collectMembers(project, verification, file);
    members.set(file, answer);
    if (getUsers(project, file).has(file)) verification.code.delete(file);
  }
  return answer;
}

function collectMembers(project: Project, verification: Verification, file: string): Names {
  const names = new Set<string>();
  for (const user of getUsers(project, file)) {
    const program = readImporter(project, user);
    if (program === null && verification.isStrict) continue;
    const mentioned = program === null ? null : getMentioned(project, verification, user, program);
    if (mentioned === null) return null;
    for (const name of mentioned) names.add(name);
  }
  return names;
}

/** The members that the used code of a file names; null when it may call any. */
function getMentioned(project: Project, verification: Verification, file: string, program: Program): Names {
  const code = getCode(project, verification, file, program);
  code.mentioned ??= collectMentioned(project, verification, file, program, code);
  return code.mentioned;
}

function collectMentioned(project: Project, verification: Verification, file: string, program: Program, code: ModuleCode): Names {
  const used = verify(project, verification, file);
  const isUsed = (node: TSESTree.Node): boolean => isCounted(verification, used, node) && code.isUsed(node);
  if (program.nodes('CallExpression').some((call) => mayCallAny(program, call) && isUsed(call))) return null;
  const isOwn = (source: string): boolean => project.resolveModule(source, file) !== null;
  const names = new Set<string>();
  for (const mention of getMentions(program)) {
    if (names.has(mention.name) || (verification.isStrict && isOfOthers(program, mention, isOwn))) continue;
    if (isUsed(mention.node)) names.add(mention.name);
  }
  return names;
}

/** For `export { imported as name }`: is the name asked for? Null for any other reference. */
function isExportOfUsed({ parent }: TSESTree.Node, used: ReadonlySet<string> | null): boolean | null {
  if (parent?.type !== 'ExportSpecifier') return null;
  return used === null || used.has(parent.exported.type === 'Identifier' ? parent.exported.name : parent.exported.value);
}

function getReferences(program: Program, specifier: TSESTree.ImportClause): readonly TSESTree.Node[] {
  return getReferencesByName(program, specifier.local.name).filter((node) => program.findDeclaration(node)?.node === specifier);
}

function findMember({ parent }: TSESTree.Node): string | null {
  return parent?.type === 'MemberExpression' ? findPropertyName(parent) : null;
}
