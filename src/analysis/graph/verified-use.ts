import type { TSESTree } from '@typescript-eslint/utils';
import { readFileSync } from 'node:fs';
import { findPropertyName } from '../syntax.ts';
import { getTakenNames } from './closure.ts';
import type { Link } from './links.ts';
import { parseProgram } from './parse.ts';
import type { Program } from './program.ts';
import type { FileRecord, Project } from './project.ts';
import { createSides } from './sides.ts';
import { getUsage } from './usage.ts';

/** Beyond this many importers, what is imported counts as used. */
const MAX_PARSED = 300;

interface Importer {
  readonly file: string;
  readonly link: Link;
}

interface Verification {
  readonly importers: ReadonlyMap<string, readonly Importer[]>;
  readonly used: Map<string, ReadonlySet<string> | null>;
  parsed: number;
}

const verifications = new WeakMap<Project, Verification>();
const programs = new WeakMap<FileRecord, Program | null>();

/**
 * The exports of a file that code of workers really refers to: an import counts only where the code
 * that uses it can itself be reached. The importers are parsed, so this is asked late: when a rule
 * has something to say about an exported function. Null for all, as of an entry.
 */
export function getVerifiedUse(project: Project, file: string): ReadonlySet<string> | null {
  let verification = verifications.get(project);
  if (verification === undefined) {
    verification = { importers: getImporters(project), used: new Map(), parsed: 0 };
    verifications.set(project, verification);
  }
  return verify(project, verification, file);
}

function verify(project: Project, verification: Verification, file: string): ReadonlySet<string> | null {
  const known = verification.used.get(file);
  if (known !== undefined) return known;
  const reach = project.reached.get(file);
  const coarse = reach?.used ?? null;
  // In a circle of imports the coarse answer stands in.
  verification.used.set(file, coarse);
  if (reach === undefined || reach.parent === null) return coarse;
  const names = new Set<string>();
  for (const importer of verification.importers.get(file) ?? []) {
    const taken = getReferredNames(project, verification, importer);
    if (taken === null) return coarse;
    for (const name of taken) names.add(name);
  }
  verification.used.set(file, names);
  return names;
}

function getImporters(project: Project): ReadonlyMap<string, readonly Importer[]> {
  const importers = new Map<string, Importer[]>();
  for (const file of project.reached.keys()) {
    for (const { link, target } of project.getTargets(file)) {
      const known = importers.get(target);
      if (known === undefined) importers.set(target, [{ file, link }]);
      else known.push({ file, link });
    }
  }
  return importers;
}

/** The names that used code of the importer refers to; null when that is not known. */
function getReferredNames(project: Project, verification: Verification, { file, link }: Importer): readonly string[] | null {
  if (link.kind === 'call') return null;
  const used = verify(project, verification, file);
  if (link.kind === 'reexport') return getTakenNames(link, used);
  const program = readProgram(project, verification, file);
  if (program === null) return link.names === null ? null : [...link.names.values()];
  const usage = getUsage(program, used);
  const sides = createSides(program);
  const isUsed = (node: TSESTree.Node): boolean => sides.guardOf(node) !== 'main' && (isExportOfUsed(node, used) ?? usage.isUsed(node));
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

/** For `export { imported as name }`: is the name asked for? Null for any other reference. */
function isExportOfUsed({ parent }: TSESTree.Node, used: ReadonlySet<string> | null): boolean | null {
  if (parent?.type !== 'ExportSpecifier') return null;
  return used === null || used.has(parent.exported.type === 'Identifier' ? parent.exported.name : parent.exported.value);
}

function getReferences(program: Program, specifier: TSESTree.ImportClause): readonly TSESTree.Node[] {
  const { local } = specifier;
  const nodes: readonly (TSESTree.Identifier | TSESTree.JSXIdentifier)[] = [...program.nodes('Identifier'), ...program.nodes('JSXIdentifier')];
  return nodes.filter((node) => node.name === local.name && node !== local && node.parent !== specifier && program.findDeclaration(node)?.node === specifier);
}

function findMember({ parent }: TSESTree.Node): string | null {
  return parent?.type === 'MemberExpression' ? findPropertyName(parent) : null;
}

function readProgram(project: Project, verification: Verification, file: string): Program | null {
  const record = project.getRecord(file);
  if (record === null) return null;
  let program = programs.get(record);
  if (program === undefined) {
    verification.parsed += 1;
    if (verification.parsed > MAX_PARSED) return null;
    program = parseFile(file);
    programs.set(record, program);
  }
  return program;
}

function parseFile(file: string): Program | null {
  try {
    return parseProgram(file, readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
