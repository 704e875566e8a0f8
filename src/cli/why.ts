import type { TSESTree } from '@typescript-eslint/utils';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { FileFacts } from '../analysis/file-facts.ts';
import { getCreations } from '../analysis/graph/creations.ts';
import { getSummary } from '../analysis/graph/entries.ts';
import type { EntrySummary } from '../analysis/graph/entry-summary.ts';
import { isExcluded } from '../analysis/graph/exclusions.ts';
import { parseProgram } from '../analysis/graph/parse.ts';
import type { Program } from '../analysis/graph/program.ts';
import { getProjectRoot } from '../analysis/graph/project-root.ts';
import { type Project, getProject } from '../analysis/graph/project.ts';
import { type Side, getWorkerContext } from '../analysis/worker-context.ts';
import { findStartedFile, getImportChain, getStarters, getUsedExports } from '../analysis/worker-graph.ts';
import { DEFAULT_SETTINGS, type ResolvedSettings } from '../settings.ts';

/** A place as it is shown: a path from the working folder, and a line. */
export interface ShownPlace {
  readonly file: string;
  readonly line: number;
}

/** Why a file is, or is not, in a worker context. Paths are relative to the working folder. */
export interface Explanation {
  readonly file: string;
  /** The side of the file's code where no check decides; 'unknown' when nothing says. */
  readonly side: Side;
  readonly platform: 'web' | 'node' | 'unknown';
  /** What says that its code, or a part of it, runs in a worker. */
  readonly evidence: string | null;
  /** Is it what looks like a worker and is none: a service worker, an edge function, a child process? */
  readonly isExcluded: boolean;
  /** From the worker entry to this file. */
  readonly chain: readonly string[];
  /** Who starts the entry of that chain. */
  readonly starters: readonly ShownPlace[];
  /** The exports of this file that workers use; null for all. */
  readonly usedExports: readonly string[] | null;
  /** The statements of the file by side, where they differ. */
  readonly regions: readonly { readonly from: number; readonly to: number; readonly side: Side }[];
  /** The workers that this file starts; `file` is null when it is not known. */
  readonly starts: readonly { readonly file: string | null; readonly line: number }[];
  /** What it understands and owns as a worker entry; null for other files. */
  readonly entry: EntrySummary | null;
}

/** Explains a file; null when it cannot be read or parsed. */
export function explain(path: string, cwd: string, settings: ResolvedSettings = DEFAULT_SETTINGS): Explanation | null {
  const program = readProgram(path);
  if (program === null) return null;
  const facts = createFacts(program, cwd, settings);
  const project = getProject(getProjectRoot(path, cwd), path, program.ast);
  const show = (file: string): string => relative(cwd, file).split(sep).join('/');
  const { sideOf, platform, evidence } = getWorkerContext(facts);
  const chain = getImportChain(facts) ?? [];
  const entry = chain.length === 1 || getStarters(facts).length > 0 ? getSummary(project, path, settings.stopMessages) : null;
  return {
    file: show(path),
    side: sideOf(program.ast),
    platform,
    evidence,
    isExcluded: isExcluded(program),
    chain: chain.map(show),
    starters: (project.starters.get(chain[0] ?? path) ?? []).map(({ file, line }) => ({ file: show(file), line })),
    usedExports: chain.length > 1 ? toList(getUsedExports(facts)) : null,
    regions: getRegions(program, sideOf),
    starts: getStarts(program, project, show),
    entry: entry === null ? null : showPaths(entry, show),
  };
}

function readProgram(path: string): Program | null {
  try {
    return parseProgram(path, readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Without a scope manager, names are those of the host. */
const NO_NAMES = { type: 'global', set: new Map(), upper: null, childScopes: [] };

/** The facts of a file that no linter reads; what worker contexts ask of them. */
function createFacts(program: Program, cwd: string, settings: ResolvedSettings): FileFacts {
  return {
    sourceCode: { getAllComments: () => program.comments, getScope: () => NO_NAMES } as unknown as FileFacts['sourceCode'],
    ast: program.ast,
    filename: program.path,
    cwd,
    settings,
    sourceType: 'module',
    nodes: (...types) => types.flatMap((type) => program.nodes(type)),
  };
}

function toList(names: ReadonlySet<string> | null): readonly string[] | null {
  return names === null ? null : [...names].sort();
}

/** Neighbouring statements of one side are one region; a file of one side has none. */
function getRegions(program: Program, sideOf: (node: TSESTree.Node) => Side): Explanation['regions'] {
  const regions: { from: number; to: number; side: Side }[] = [];
  for (const node of program.ast.body.flatMap(getBranches)) {
    const side = sideOf(node);
    const last = regions.at(-1);
    if (last?.side === side) last.to = node.loc.end.line;
    else regions.push({ from: node.loc.start.line, to: node.loc.end.line, side });
  }
  return regions.length > 1 ? regions : [];
}

/** The branches of a statement that checks, else its body, whose side is that of what it does. */
function getBranches(node: TSESTree.ProgramStatement): readonly TSESTree.Node[] {
  if (node.type === 'IfStatement') return node.alternate ? [node.consequent, node.alternate] : [node.consequent];
  if (node.type === 'ImportDeclaration') return [];
  const declaration = node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration' ? node.declaration : node;
  return [declaration?.type === 'FunctionDeclaration' ? declaration.body : declaration ?? node];
}

function getStarts(program: Program, project: Project, show: (file: string) => string): Explanation['starts'] {
  return getCreations(program).map(({ line, specifiers }) => {
    const file = findStartedFile(project, specifiers, program.path);
    return { file: file === null ? null : show(file), line };
  });
}

function showPaths(entry: EntrySummary, show: (file: string) => string): EntrySummary {
  const showPlace = <Item extends { readonly file: string }>(item: Item): Item => ({ ...item, file: show(item.file) });
  return {
    ...entry,
    path: show(entry.path),
    messages: entry.messages.map(showPlace),
    stopMessages: entry.stopMessages.map(showPlace),
    deafLoop: entry.deafLoop === null ? null : showPlace(entry.deafLoop),
    durable: entry.durable.map(showPlace),
    cleanups: entry.cleanups.map(showPlace),
  };
}
