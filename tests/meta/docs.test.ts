/** Every code block of the docs tells the truth about all rules of each preset. */
import { basename } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type DocBlock, parseDocBlocks } from './doc-blocks.ts';
import { DocProject, applySuggestions } from './doc-project.ts';
import { findOverlaps } from '../support/overlaps.ts';
import { findPageRule, getPages, readPage } from './pages.ts';

/** The blocks of each section, in the order of the page. */
function groupBySection(blocks: readonly DocBlock[]): readonly (readonly DocBlock[])[] {
  const sections = new Map<number, DocBlock[]>();
  for (const block of blocks) {
    if (!block.isConfig) sections.set(block.section, [...(sections.get(block.section) ?? []), block]);
  }
  return [...sections.values()];
}

/** The block that each `fixed` or `suggested` block is made from. */
function findSource(section: readonly DocBlock[], block: DocBlock): DocBlock {
  const before = section.slice(0, section.indexOf(block)).findLast(({ madeBy }) => madeBy === 'hand');
  if (before === undefined) throw new Error(`Line ${block.line}: there is no block to make this one from.`);
  return before;
}

describe.each(getPages())('%s', (page) => {
  const pageRule = findPageRule(page);
  const sections = groupBySection(parseDocBlocks(readPage(page), pageRule));

  it.runIf(sections.length === 0)('has no code to lint', () => {});

  for (const section of sections) {
    const project = new DocProject(section.filter(({ madeBy }) => madeBy === 'hand'), pageRule);
    afterAll(() => project.remove());

    for (const block of section) {
      const label = `line ${block.line} (${basename(block.file)}, ${block.madeBy})`;
      // A made block stands in the place of the block that it is made from.
      const origin = block.madeBy === 'hand' ? block : findSource(section, block);
      const placed: DocBlock = { ...origin, code: block.code, verdicts: block.verdicts };

      it.each(['recommended', 'strict'] as const)(`${label}: verdict under %s`, (preset) => {
        expect(project.judge(placed, preset)).toEqual(block.verdicts[preset]);
      });

      it(`${label}: one defect, one report`, () => {
        expect(findOverlaps(project.lint(placed, 'strict'))).toEqual([]);
      });

      if (block.madeBy === 'hand') continue;
      const preset = Object.keys(origin.verdicts.recommended).length > 0 ? 'recommended' : 'strict';

      it.runIf(block.madeBy === 'fixed')(`${label}: is what --fix makes`, () => {
        expect(project.fix(origin, preset)).toBe(block.code);
      });
      it.runIf(block.madeBy === 'suggested')(`${label}: is what a suggestion makes`, () => {
        expect(applySuggestions(origin.code, project.lint(origin, preset))).toContain(block.code);
      });
    }
  }
});
