import { join } from 'node:path';
import plugin from '../src/index.ts';
import { operators as inputs } from './operators/inputs.ts';
import { operators as memory } from './operators/memory.ts';
import type { Operator } from './operators/operator.ts';
import { operators as owners } from './operators/owners.ts';
import { operators as stopChecks } from './operators/stop-checks.ts';
import { operators as surroundings } from './operators/surroundings.ts';
import { type Program, getSources, readPrograms, withFile } from './program.ts';
import { applyEdits } from './source.ts';

export const OPERATORS: readonly Operator[] = [...stopChecks, ...inputs, ...surroundings, ...memory, ...owners].filter(({ rule }) =>
  Object.hasOwn(plugin.rules ?? {}, rule),
);

export const PROGRAMS: readonly Program[] = readPrograms(join(import.meta.dirname, 'programs'));

/** Every mutant of a program by one operator, each once. */
export function* mutate(program: Program, operator: Operator): Generator<Program> {
  const seen = new Set([...program.files.values()]);
  for (const source of getSources(program)) {
    for (const edits of operator.mutate(source)) {
      const text = applyEdits(source.text, edits);
      if (seen.has(text)) continue;
      seen.add(text);
      yield withFile(program, source.file, text);
    }
  }
}

/** All mutants of all programs. */
export function* getMutants(): Generator<{ readonly mutant: Program; readonly operator: Operator }> {
  for (const program of PROGRAMS) {
    for (const operator of OPERATORS) {
      for (const mutant of mutate(program, operator)) yield { mutant, operator };
    }
  }
}
