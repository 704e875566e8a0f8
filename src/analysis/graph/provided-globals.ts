import { findMethodCall, findPropertyName, findString, unwrap } from '../code/syntax.ts';
import { readImporter } from './importers.ts';
import { getUsers } from './mentioned-members.ts';
import { isGlobal } from './modules.ts';
import type { Program } from './program.ts';
import type { Project } from './project.ts';

const GLOBAL_OBJECTS = ['globalThis', 'self', 'global'];

/** The globals that the files provide by which workers reach a file: `globalThis.window = globalThis`. */
export function getProvidedGlobals(project: Project, file: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const user of getUsers(project, file)) {
    const program = readImporter(project, user);
    if (program !== null) for (const name of getProvided(program)) names.add(name);
  }
  return names;
}

function* getProvided(program: Program): Generator<string> {
  const isGlobalObject = (node: Parameters<typeof isGlobal>[1]): boolean => GLOBAL_OBJECTS.some((name) => isGlobal(program, node, name));
  for (const node of program.nodes('AssignmentExpression')) {
    const left = unwrap(node.left);
    if (left.type === 'MemberExpression' && isGlobalObject(left.object)) yield findPropertyName(left) ?? '';
    else if (left.type === 'Identifier' && program.findDeclaration(left) === null) yield left.name;
  }
  for (const node of program.nodes('CallExpression')) {
    const [target, name] = node.arguments;
    if (findMethodCall(node)?.name === 'defineProperty' && target && isGlobalObject(target)) yield findString(name) ?? '';
  }
}
