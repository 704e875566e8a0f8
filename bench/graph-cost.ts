import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../scripts/commands.ts';
import { getAllSources } from './sources.ts';

/** What it costs to read a project for workers, in a fresh process; milliseconds and bytes. */
export interface GraphCost {
  /** The first reading, less the parsing. */
  readonly cold: number;
  /** Parsing what may start workers or run in them, and loading the parser. */
  readonly parsing: number;
  /** A later comparison with the disk, when nothing has changed. */
  readonly warm: number;
  /** What stays in memory. */
  readonly memory: number;
  /** Files that a worker loads. */
  readonly reached: number;
}

/** Measures projects of these many files: the sources of the pinned packages, over and over. */
export function measureGraphs(sizes: readonly number[], runs: number): ReadonlyMap<number, readonly GraphCost[]> {
  return new Map(sizes.map((size) => [size, measureGraph(size, runs)]));
}

function measureGraph(size: number, runs: number): readonly GraphCost[] {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-graph-')));
  try {
    writeFileSync(join(project, 'package.json'), '{ "name": "graph-project", "private": true, "type": "module" }\n');
    const sources = getAllSources();
    for (let i = 0; i < size; i += 1) {
      const { root, path } = sources[i % sources.length]!;
      const copy = join(project, `part-${Math.floor(i / sources.length)}`, path);
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(join(root, path), copy);
    }
    return Array.from({ length: runs }, () => read(project));
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function read(project: string): GraphCost {
  const args = ['--expose-gc', join(ROOT, 'node_modules/jiti/lib/jiti-cli.mjs'), join(import.meta.dirname, 'graph-process.ts'), project];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as GraphCost;
}
