import { readFileSync } from 'node:fs';
import { findMethodCall, findPropertyName, findString, unwrap } from '../code/syntax.ts';
import { getChain, getClosure } from './closure.ts';
import { readImporter } from './importers.ts';
import { getUsers } from './users.ts';
import { isGlobal } from './modules.ts';
import type { Program } from './program.ts';
import type { FileRecord, Project } from './project.ts';

const GLOBAL_OBJECTS = ['globalThis', 'self', 'global'];

/** The globals that the files provide by which workers reach a file, or which it loads itself: `globalThis.window = globalThis`. */
export function getProvidedGlobals(project: Project, file: string): ReadonlySet<string> {
  const names = new Set<string>();
  const loaded = getClosure([file], (from) => project.getTargets(from)).keys();
  for (const other of new Set([...getUsers(project, file), ...loaded])) {
    const program = mayProvide(project, other) ? readImporter(project, other) : null;
    if (program !== null) for (const name of getProvided(program)) names.add(name);
  }
  return names;
}

/** Packages that give a worker a document of its own, and modules that say so. */
const DOM_PROVIDER = /\b(?:jsdom-global|global-jsdom|global-registrator|undom|basichtml|worker-dom)\b|(?:dom|window|document)\b.*polyfill|polyfill.*\b(?:dom|window|document)/i;

/** Does the worker that loads a file load a DOM made of script, too? */
export function hasForeignDom(project: Project, file: string): boolean {
  const entry = getChain(project.reached, file)?.[0] ?? file;
  for (const loaded of getClosure([entry], (from) => project.getTargets(from)).keys()) {
    if (project.getRecord(loaded)?.links?.some(({ specifier }) => DOM_PROVIDER.test(specifier))) return true;
  }
  return false;
}

/** `self.window = self`, `(self as any).window ??= self`, `globalThis['window'] = …`, `Object.defineProperty(…)`, `window = self`. */
const SETTING = /\b(?:globalThis|self|global)\b[^\n;=]{0,80}[\w\]]\s{0,20}(?:\?\?|\|\|)?=(?!=)|\bdefineProperty\b|^\s*(?:window|document)\s*=/m;
const settings = new WeakMap<FileRecord, boolean>();

/** Does the text of a file look as if it set globals? */
function mayProvide(project: Project, file: string): boolean {
  const record = project.getRecord(file);
  if (record === null) return false;
  let answer = settings.get(record);
  if (answer === undefined) {
    answer = readsAs(file, SETTING);
    settings.set(record, answer);
  }
  return answer;
}

function readsAs(file: string, pattern: RegExp): boolean {
  try {
    return pattern.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
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
