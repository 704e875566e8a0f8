import { getFingerprint } from '../analysis/graph/fingerprint.ts';
import { getCurrentProject } from '../analysis/graph/project.ts';

/**
 * A setting that looks different to ESLint's cache whenever the worker graph is different. Rules
 * read the graph themselves and never look at it; without it, `--cache` would keep what a change in
 * another file has made untrue.
 */
export interface GraphSetting {
  /** What ESLint puts into the cache key: read anew each time it asks. */
  toJSON(): string;
}

/** The setting for the project in the working folder. */
export function createGraphSetting(): GraphSetting {
  return {
    toJSON: () => {
      try {
        return getFingerprint(getCurrentProject(process.cwd()));
      } catch {
        // A cache key must never keep a project from being linted.
        return 'unknown';
      }
    },
  };
}
