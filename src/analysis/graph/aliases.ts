import type * as GetTsconfig from 'get-tsconfig';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isInFolder } from './project-root.ts';

let library: typeof GetTsconfig | null = null;

function getLibrary(): typeof GetTsconfig {
  return (library ??= createRequire(import.meta.url)('get-tsconfig') as typeof GetTsconfig);
}

/** The paths that a bare request can mean by the `paths` and `baseUrl` of a configuration. */
export type PathsMatcher = (request: string) => readonly string[];

const NO_PATHS: PathsMatcher = () => [];

/** Finds the path aliases for files of a project; configurations are read once for each folder that has one. */
export function createAliases(root: string): (folder: string) => PathsMatcher {
  const byFolder = new Map<string, PathsMatcher>();
  const find = (folder: string): PathsMatcher => {
    let matcher = byFolder.get(folder);
    if (matcher === undefined) {
      matcher = readMatcher(folder) ?? (folder === root || !isInFolder(dirname(folder), root) ? NO_PATHS : find(dirname(folder)));
      byFolder.set(folder, matcher);
    }
    return matcher;
  };
  return find;
}

/** The aliases of a configuration that stands in this very folder. */
function readMatcher(folder: string): PathsMatcher | null {
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    if (!existsSync(join(folder, name))) continue;
    const matchers = getConfigs(folder, name).flatMap(getMatcher);
    return matchers.length === 0 ? NO_PATHS : (request) => matchers.flatMap((match) => match(request));
  }
  return null;
}

/** Aliases without a `baseUrl` that do not start with a dot are a mistake, which the library throws. */
function getMatcher(config: GetTsconfig.TsConfigResult): readonly PathsMatcher[] {
  try {
    const matcher = getLibrary().createPathsMatcher(config);
    return matcher === null ? [] : [matcher];
  } catch {
    return [];
  }
}

/** The configuration, and the ones that it only refers to (`tsconfig.app.json` beside it). */
function getConfigs(folder: string, name: string): readonly GetTsconfig.TsConfigResult[] {
  try {
    const config = getLibrary().getTsconfig(folder, name);
    if (config === null) return [];
    const references = config.config.compilerOptions?.paths === undefined ? (config.config.references ?? []) : [];
    const referred = references.flatMap(({ path }) => {
      const target = join(folder, path.endsWith('.json') ? path : join(path, 'tsconfig.json'));
      if (dirname(target) !== folder || !existsSync(target)) return [];
      return [{ path: target, config: getLibrary().parseTsconfig(target) }];
    });
    return [config, ...referred] as GetTsconfig.TsConfigResult[];
  } catch {
    // A broken configuration has no aliases.
    return [];
  }
}
