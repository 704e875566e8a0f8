import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { run } from '../scripts/commands.ts';
import { getCurrentProject } from '../src/analysis/graph/project.ts';

const FOLDER = import.meta.dirname;

/** The pinned packages that are built on workers: of the files of each, a sixth to three quarters have to do with them. */
export const WORKER_PACKAGES: readonly string[] = ['hls.js', 'livekit-client', 'piscina'];

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

/** One file of an installed package. */
interface Source {
  /** The folder of all packages, absolute. */
  readonly root: string;
  readonly path: string;
}

/** The TypeScript sources of the pinned packages. */
export function getAllSources(): readonly Source[] {
  install();
  const root = join(FOLDER, 'node_modules');
  return getPackages().flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).filter(isSource).map((path) => ({ root, path: join(name, path) })),
  );
}

/** Copies the TypeScript sources of the pinned packages into a project. */
export function copySources(project: string): Sources {
  const sources = getAllSources();
  const withWorkers = new Set<string>();
  for (const { root, path } of sources) {
    const text = readFileSync(join(root, path), 'utf8');
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
    if (MENTIONS_WORKER.test(text)) withWorkers.add(path);
  }
  // Also what a worker loads, whatever its text says.
  for (const path of getCurrentProject(project).reached.keys()) withWorkers.add(relative(project, path));
  return { files: sources.length, withWorkers };
}
