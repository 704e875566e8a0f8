import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { run } from '../scripts/commands.ts';
import { getCurrentProject } from '../src/analysis/graph/project.ts';

const FOLDER = import.meta.dirname;

/** How many files there are, and which of them have anything to do with workers. */
export interface Sources {
  readonly files: number;
  /** Relative to the project. */
  readonly withWorkers: ReadonlySet<string>;
}

function getPackages(): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  return Object.keys(dependencies);
}

function install(): void {
  if (getPackages().every((name) => existsSync(join(FOLDER, 'node_modules', name)))) return;
  console.log('Installing the packages that are measured (no install scripts are run) …');
  const isInstalled = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'], FOLDER);
  if (!isInstalled) throw new Error('The packages could not be installed.');
}

function isSource(path: string): boolean {
  return path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.split(sep).includes('node_modules');
}

const MENTIONS_WORKER = /worker|postMessage|onmessage|parentPort/i;

/** Copies the TypeScript sources of the pinned packages into a project. */
export function copySources(project: string): Sources {
  install();
  const withWorkers = new Set<string>();
  let files = 0;
  for (const name of getPackages()) {
    const root = join(FOLDER, 'node_modules', name);
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(isSource)) {
      const text = readFileSync(join(root, path), 'utf8');
      const copy = join(name, path);
      mkdirSync(dirname(join(project, copy)), { recursive: true });
      writeFileSync(join(project, copy), text);
      files += 1;
      if (MENTIONS_WORKER.test(text)) withWorkers.add(copy);
    }
  }
  // Also what a worker loads, whatever its text says.
  for (const path of getCurrentProject(project).reached.keys()) withWorkers.add(relative(project, path));
  return { files, withWorkers };
}
