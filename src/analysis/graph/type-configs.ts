import type * as GetTsconfig from 'get-tsconfig';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

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

/** Does the nearest configuration above a file, or one that it refers to, ask for `exactOptionalPropertyTypes`? */
export function asksForExactOptions(file: string): boolean {
  try {
    const nearest = getConfigLibrary().getTsconfig(file);
    const configs = nearest === null ? [] : readConfigs(dirname(nearest.path), basename(nearest.path));
    return configs.some(({ config }) => config.compilerOptions?.exactOptionalPropertyTypes === true);
  } catch {
    return false;
  }
}
