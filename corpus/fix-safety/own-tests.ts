import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import type { FileChanges } from './changes.ts';

/** The packages whose tarball holds tests that run without a build, a browser or a network. */
export const SHIPPED_TESTS: Readonly<Record<string, string>> = {
  piscina:
    'tsc --outDir dist --module commonjs --target es2022 --esModuleInterop --noCheck --skipLibCheck --ignoreDeprecations 6.0 $(find src -name "*.ts") && node --import=tsx --test --test-reporter=tap --test-concurrency=2 $(ls test/*.test.ts)',
  'thread-stream': 'node --expose-gc --test --test-reporter=tap --test-concurrency=2 $(ls test/*.test.js | grep -v -e pkg -e bundlers -e transpiled -e string-limit)',
};

export interface OwnTests {
  readonly summary: string;
  readonly problem: string | null;
}

interface Outcome {
  readonly passed: number;
  readonly failed: readonly string[];
}

/** Runs a package's tests on a copy, as it is and with all that the rules offer; a test may fail in both, not in the second alone. */
export function runOwnTests(root: string, command: string, changes: readonly FileChanges[]): OwnTests {
  const before = runOn(root, command, []);
  const after = runOn(root, command, changes);
  const broken = after.failed.filter((name) => !before.failed.includes(name));
  const summary = `own tests: ${before.passed} passed before, ${after.passed} after`;
  if (before.passed === 0) return { summary, problem: `own tests: none passed even before (${before.failed.slice(0, 3).join('; ')})` };
  const isWorse = broken.length > 0 || after.passed < before.passed;
  return { summary, problem: isWorse ? `${summary}; broken: ${broken.join('; ') || 'a file that no longer runs'}` : null };
}

function runOn(root: string, command: string, changes: readonly FileChanges[]): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'fix-safety-'));
  try {
    cpSync(root, folder, { recursive: true, filter: (source) => relative(root, source) !== 'node_modules' });
    const modules = [join(root, 'node_modules'), findModulesAround(root)].find((path) => path !== null && existsSync(path));
    if (modules) symlinkSync(modules, join(folder, 'node_modules'));
    for (const { path, taken } of changes) {
      const copy = join(folder, relative(root, path));
      mkdirSync(dirname(copy), { recursive: true });
      writeFileSync(copy, taken);
    }
    const PATH = [join(folder, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
    const { stdout, stderr } = spawnSync(command, { cwd: folder, shell: true, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, PATH }, timeout: 600_000 });
    // A file that fails is named by its path, which is another one in each copy.
    return readOutcome(`${stdout}\n${stderr}`.replaceAll(folder, '.'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The `node_modules` that a package lies in. */
function findModulesAround(root: string): string | null {
  const at = root.lastIndexOf('node_modules');
  return at < 0 ? null : root.slice(0, at + 'node_modules'.length);
}

/** Reads the Test Anything Protocol: `ok 3 - name`, `not ok 4 - name`. */
function readOutcome(output: string): Outcome {
  const lines = [...output.matchAll(/^\s*(not )?ok \d+ -? ?(.*)$/gm)].filter(([, , name]) => !/# (?:SKIP|TODO)/i.test(name ?? ''));
  const failed = lines.filter(([, not]) => not !== undefined).map(([, , name]) => name ?? '');
  return { passed: lines.length - failed.length, failed };
}
