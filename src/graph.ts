import type { Linter } from 'eslint';
import { relative, resolve, sep } from 'node:path';
import { getFingerprintedGroups } from './analysis/graph/fingerprint.ts';
import { getCurrentProject } from './analysis/graph/project.ts';
import { SETTINGS_KEY } from './settings.ts';

/** Options of `createGraphConfigs`. */
export interface GraphConfigsOptions {
  /** The folder that ESLint is started in. Default: the working folder. */
  readonly cwd?: string;
}

/**
 * Makes `eslint --cache` precise: config objects to put after a preset, so that a change in a worker
 * has only the files linted again that it concerns, the worker's own, what it loads and who starts
 * it. With a preset alone, such a change has every file linted again. Both are true.
 * @example
 * import gracefulWorkers from 'eslint-plugin-graceful-workers';
 * import { createGraphConfigs } from 'eslint-plugin-graceful-workers/graph';
 *
 * export default [gracefulWorkers.configs.recommended, ...createGraphConfigs()];
 */
export function createGraphConfigs(options: GraphConfigsOptions = {}): Linter.Config[] {
  const cwd = resolve(options.cwd ?? '.');
  const show = (file: string): string => relative(cwd, file).split(sep).join('/');
  const perEntry = getFingerprintedGroups(getCurrentProject(cwd)).map(({ entry, files, fingerprint }): Linter.Config => ({
    name: `${SETTINGS_KEY}/graph/${show(entry)}`,
    files: files.map((file) => escapeGlob(show(file))),
    settings: { [SETTINGS_KEY]: { graphParts: { [show(entry)]: fingerprint } } },
  }));
  return [{ name: `${SETTINGS_KEY}/graph`, settings: { [SETTINGS_KEY]: { graph: null } } }, ...perEntry];
}

/** A path as a pattern that matches only itself: `[id].js` and `(group)` are names of folders and files. */
function escapeGlob(path: string): string {
  return path.replace(/[\\*?{}()[\]!+@]/g, '\\$&');
}
