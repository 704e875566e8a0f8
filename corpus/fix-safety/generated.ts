import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getMutants } from '../../mutants/mutate.ts';

/** Every mutant as a project of its own in one folder; the folder's path. */
export function writeMutants(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'fix-safety-mutants-')));
  let index = 0;
  for (const { mutant } of getMutants()) {
    index += 1;
    for (const [file, text] of [...mutant.files, ['package.json', '{ "type": "module" }\n'] as const]) {
      const path = join(root, String(index), file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
  return root;
}
