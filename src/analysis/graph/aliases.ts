import type * as GetTsconfig from 'get-tsconfig';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInFolder } from './project-root.ts';
import { getConfigLibrary, readConfigs } from './type-configs.ts';

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
    const configs = readConfigs(folder, name);
    // What it only refers to is asked where it has no aliases of its own.
    const own = configs[0]?.config.compilerOptions?.paths === undefined ? configs : configs.slice(0, 1);
    const matchers = own.flatMap(getMatcher);
    return matchers.length === 0 ? NO_PATHS : (request) => matchers.flatMap((match) => match(request));
  }
  return null;
}

/** Aliases without a `baseUrl` that do not start with a dot are a mistake, which the library throws. */
function getMatcher(config: GetTsconfig.TsConfigResult): readonly PathsMatcher[] {
  try {
    const matcher = getConfigLibrary().createPathsMatcher(config);
    return matcher === null ? [] : [matcher];
  } catch {
    return [];
  }
}
