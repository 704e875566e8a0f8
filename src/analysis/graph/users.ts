import { getChain } from './closure.ts';
import { getImporters } from './importers.ts';
import type { Project } from './project.ts';

/** The files that import this one, directly or through barrels, and those on the way from the entry. */
export function getUsers(project: Project, file: string): ReadonlySet<string> {
  const users = new Set((getChain(project.reached, file) ?? []).slice(0, -1));
  const seen = new Set([file]);
  for (const target of seen) {
    for (const importer of getImporters(project, target)) {
      users.add(importer.file);
      if (importer.link.kind === 'reexport') seen.add(importer.file);
    }
  }
  return users;
}
