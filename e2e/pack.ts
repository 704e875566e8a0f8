import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeFolder } from './remove-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of the tarball that npm would publish. */
    readonly tarball: string;
  }
}

/** Packs the plugin once for all end-to-end tests. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'graceful-workers-pack-'));
  const args = ['pack', '--silent', '--pack-destination', folder];
  const file = execFileSync('npm', args, { cwd: resolve(import.meta.dirname, '..'), encoding: 'utf8' }).trim();
  project.provide('tarball', join(folder, file));
  return () => removeFolder(folder);
}
