import type * as GetTsconfig from 'get-tsconfig';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findFolderWith } from './project-root.ts';

/** The configurations of TypeScript, as they are on disk. */

let library: typeof GetTsconfig | null = null;

/** Loaded when the first configuration is read: most runs need none. */
export function getConfigLibrary(): typeof GetTsconfig {
  return (library ??= createRequire(import.meta.url)('get-tsconfig') as typeof GetTsconfig);
}

/** The configuration of this name in a folder, and the ones beside it that it only refers to (`tsconfig.app.json`). */
export function readConfigs(folder: string, name: string): readonly GetTsconfig.TsConfigResult[] {
  try {
    const config = getConfigLibrary().getTsconfig(folder, name);
    if (config === null) return [];
    const referred = (config.config.references ?? []).flatMap(({ path }) => {
      const target = join(folder, path.endsWith('.json') ? path : join(path, 'tsconfig.json'));
      if (dirname(target) !== folder || !existsSync(target)) return [];
      return [{ path: target, config: getConfigLibrary().parseTsconfig(target) }];
    });
    return [config, ...referred] as GetTsconfig.TsConfigResult[];
  } catch {
    // A broken configuration says nothing.
    return [];
  }
}

/** Does the nearest configuration above a file, no higher than the root of its project, or one that it refers to, ask for `exactOptionalPropertyTypes`? */
export function asksForExactOptions(file: string, root: string): boolean {
  const folder = findFolderWith('tsconfig.json', dirname(file), root);
  return folder !== null && readConfigs(folder, 'tsconfig.json').some(({ config }) => config.compilerOptions?.exactOptionalPropertyTypes === true);
}
