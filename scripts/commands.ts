import { spawnSync } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

/** The root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Runs a program, one of the installed packages' preferred; its output goes where ours goes. Did it succeed? */
export function run(command: string, args: readonly string[] = [], cwd: string = ROOT): boolean {
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
    shell: process.platform === 'win32',
  });
  return status === 0;
}
