import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './commands.ts';
import type { Step } from './steps.ts';

/** The tarball as npm would publish it, in the root; gone when `use` returns. */
function withTarball(use: (file: string) => boolean): boolean {
  const getTarballs = (): string[] => readdirSync(ROOT).filter((file) => /^eslint-plugin-graceful-workers-.*\.tgz$/.test(file));
  const remove = (): void => getTarballs().forEach((file) => rmSync(join(ROOT, file)));
  remove();
  try {
    if (!run('npm', ['pack', '--silent'])) return false;
    const [tarball] = getTarballs();
    return tarball !== undefined && use(`./${tarball}`);
  } finally {
    remove();
  }
}

/** What must hold before any test runs. The build comes first: what follows reads it. */
export const CHECK_STEPS: readonly Step[] = [
  { name: 'build', run: () => run('npm', ['run', '--silent', 'build']) },
  { name: 'types', run: () => run('tsc', ['-p', 'tsconfig.json', '--noEmit']) },
  { name: 'self-lint', run: () => run('eslint', ['.']) },
  { name: 'generated files are up to date', run: () => run('jiti', ['scripts/update.ts', '--check', '--built']) },
  { name: 'unused code and dependencies', run: () => run('knip') },
  {
    name: 'package',
    run: () => withTarball((tarball) => run('publint', [tarball]) && run('attw', [tarball, '--profile', 'esm-only'])),
  },
];
