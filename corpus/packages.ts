import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../scripts/commands.ts';

const FOLDER = import.meta.dirname;

/** The pinned packages, by name, with their versions. */
export const VERSIONS: Readonly<Record<string, string>> = (
  JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
).dependencies;

/** All packages, or those that are named. */
export function getPackageNames(named: readonly string[]): readonly string[] {
  return Object.keys(VERSIONS).filter((name) => named.length === 0 || named.includes(name));
}

export function findPackageRoot(name: string): string {
  return realpathSync(join(FOLDER, 'node_modules', name));
}

function isInstalled(name: string): boolean {
  const manifest = join(FOLDER, 'node_modules', name, 'package.json');
  return existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version === VERSIONS[name];
}

/** Installs the packages if need be; false when that fails. */
export function install(): boolean {
  if (Object.keys(VERSIONS).every(isInstalled)) return true;
  console.log('Installing the pinned packages (no install scripts are run) …');
  return run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'], FOLDER);
}
