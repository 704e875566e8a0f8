import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, unwrap } from '../code/syntax.ts';
import { getChain } from './closure.ts';
import { getImporters, readImporter } from './importers.ts';
import { findRegistration } from './evidence.ts';
import type { Program } from './program.ts';
import type { Project } from './project.ts';

/** A name by which code takes a member of something: `a.name`, `const { name } = a`. */
export interface Mention {
  readonly name: string;
  readonly node: TSESTree.Node;
}

/** All members that a program names. */
export function* getMentions(program: Program): Generator<Mention> {
  for (const node of program.nodes('MemberExpression')) {
    const name = isAssigned(node) ? null : findPropertyName(node);
    if (name !== null) yield { name, node };
  }
  for (const pattern of program.nodes('ObjectPattern')) {
    for (const property of pattern.properties) {
      const name = property.type === 'Property' ? findPropertyName(property) : null;
      if (name !== null) yield { name, node: property };
    }
  }
}

/** Who writes a member does not call it. */
function isAssigned(node: TSESTree.MemberExpression): boolean {
  return node.parent.type === 'AssignmentExpression' && node.parent.operator === '=' && node.parent.left === node;
}

const known = new WeakMap<Project, Map<string, ReadonlySet<string> | null>>();

/**
 * The members of anything that the files name by which workers reach a file. Of the methods of its
 * classes, a worker calls only these. Null when any may be called: a file cannot be read, takes
 * members by computed names, or hands what it has to a library for others to call.
 */
export function getMentionedMembers(project: Project, file: string): ReadonlySet<string> | null {
  let answers = known.get(project);
  if (answers === undefined) {
    answers = new Map();
    known.set(project, answers);
  }
  let answer = answers.get(file);
  if (answer === undefined) {
    answer = collect(project, file);
    answers.set(file, answer);
  }
  return answer;
}

function collect(project: Project, file: string): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const user of getUsers(project, file)) {
    const program = readImporter(project, user);
    if (program === null || program.nodes('CallExpression').some((call) => mayCallAny(program, call))) return null;
    for (const { name } of getMentions(program)) names.add(name);
  }
  return names;
}

/** `expose(api)`, `api[message.method]()`. */
function mayCallAny(program: Program, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return (callee.type === 'MemberExpression' && findPropertyName(callee) === null) || findRegistration(program, call) !== null;
}

/** The files that import this one, directly or through barrels, and those on the way from the entry. */
export function getUsers(project: Project, file: string): ReadonlySet<string> {
  const users = new Set((getChain(project.reached, file) ?? []).slice(0, -1));
  const seen = new Set([file]);
  for (const target of seen) {
    for (const importer of getImporters(project, target)) {
      users.add(importer.file);
      if (importer.link.kind === 'reexport') seen.add(importer.file);
    }
  }
  return users;
}
