import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type DocBlock, parseDocBlocks } from '../../tests/meta/doc-blocks.ts';
import { readPage } from '../../tests/meta/pages.ts';
import { removeFolder } from '../remove-folder.ts';

/** A code block of a rule's page, with the other files of its section. */
export interface Example {
  readonly rule: string;
  readonly heading: string;
  readonly line: number;
  readonly file: string;
  readonly code: string;
  /** Does the page say that it is right: silent, or made by the rule? */
  readonly isRight: boolean;
  readonly madeBy: DocBlock['madeBy'];
  /** All files of the example by name, itself included. */
  readonly files: ReadonlyMap<string, string>;
}

/** Headings whose blocks claim something about run time; those below `Options` show what options do. */
const RUN_HEADINGS = /^(?:Why|Examples|Incorrect|Correct)/;

/** The examples of a rule's page that its text calls right or wrong. */
export function getExamples(rule: string): readonly Example[] {
  const all = parseDocBlocks(readPage(`docs/rules/${rule}.md`), rule);
  const upTo = all.findIndex(({ heading }) => heading === 'Options');
  return all.slice(0, upTo < 0 ? undefined : upTo).flatMap((block) => (RUN_HEADINGS.test(block.heading) ? [describeBlock(rule, all, block)] : []));
}

function describeBlock(rule: string, all: readonly DocBlock[], block: DocBlock): Example {
  const section = all.filter((other) => other.section === block.section);
  const origin = block.madeBy === 'hand' ? block : section.slice(0, section.indexOf(block)).findLast(({ madeBy }) => madeBy === 'hand')!;
  const isReported = (block.verdicts.strict[rule] ?? 0) > 0;
  const files = new Map(section.filter(({ madeBy }) => madeBy === 'hand').map(({ file, code }) => [file, code]));
  files.set(origin.file, block.code);
  return { rule, heading: block.heading, line: block.line, file: origin.file, code: block.code, isRight: !isReported, madeBy: block.madeBy, files };
}

/** An example on disk, in a folder of its own. */
export class Project {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-truth-')));

  constructor(files: Iterable<readonly [string, string]>) {
    this.write('package.json', '{ "type": "module" }\n');
    for (const [file, text] of files) this.write(file, text);
  }

  write(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  [Symbol.dispose](): void {
    removeFolder(this.root);
  }
}
