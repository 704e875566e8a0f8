import { type Importer, getImporters, readImporter } from './importers.ts';
import type { Project } from './project.ts';

const answers = new WeakMap<Project, Map<string, boolean>>();

/**
 * Is a file loaded when a worker runs? The compiler drops imports of which a TypeScript file uses
 * the types alone, whether or not they say `type`; to know, the importers are parsed, so this is asked late.
 */
export function isLoaded(project: Project, file: string): boolean {
  let known = answers.get(project);
  if (known === undefined) {
    known = new Map();
    answers.set(project, known);
  }
  let answer = known.get(file);
  if (answer === undefined) {
    answer = findLoadedWay(project, file);
    known.set(file, answer);
  }
  return answer;
}

/** Goes back from a file to an entry, by imports that are still there when the code runs. */
function findLoadedWay(project: Project, file: string): boolean {
  const seen = new Set([file]);
  for (const target of seen) {
    if (project.reached.get(target)?.parent === null) return true;
    for (const importer of getImporters(project, target)) if (!seen.has(importer.file) && !isElided(project, importer)) seen.add(importer.file);
  }
  return false;
}

/** Does a TypeScript file take only types, by the names it uses as values? */
function isElided(project: Project, { file, link }: Importer): boolean {
  if (link.kind !== 'import' || link.names?.size === 0 || !/\.[cm]?tsx?$/.test(file)) return false;
  const program = readImporter(project, file);
  if (program === null) return false;
  const specifiers = program.nodes('ImportDeclaration').filter(({ source }) => source.value === link.specifier).flatMap(({ specifiers: list }) => list);
  const declared = new Set<unknown>(specifiers);
  const identifiers = [...program.nodes('Identifier'), ...program.nodes('JSXIdentifier')];
  return declared.size > 0 && !identifiers.some((node) => node.parent?.type !== 'ImportSpecifier' && declared.has(program.findDeclaration(node)?.node) && !declared.has(node.parent));
}
