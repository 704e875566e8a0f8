import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../corpus/lint-packages.ts';
import { type Judgment, compare, getPrecision, readJudgments, writeJudgments } from '../../corpus/verdicts.ts';

const site = { package: 'p', file: 'a.js', line: 3, rule: 'no-abrupt-terminate' };
const finding: Finding = { ...site, preset: 'recommended', message: 'm' };
const judged = (verdict: Judgment['verdict'], preset: Judgment['preset']): Judgment => ({ ...site, preset, verdict, why: 'w' });

describe('compare', () => {
  it('finds no difference where each finding has its row', () => {
    const differences = compare([finding], [judged('false', 'recommended')]);
    expect(Object.values(differences).flat()).toEqual([]);
  });
  it('names a finding without a row as unjudged', () => {
    expect(compare([finding], []).unjudged).toEqual([finding]);
  });
  it('keeps a row that nobody judged among the unjudged', () => {
    expect(compare([finding], [judged('unjudged', 'recommended')]).unjudged).toEqual([finding]);
  });
  it('names a report on a site judged silent', () => {
    expect(compare([finding], [judged('silent', '-')]).broken).toEqual([finding]);
  });
  it('names a judged report that has vanished', () => {
    expect(compare([], [judged('true', 'strict')]).gone).toEqual([judged('true', 'strict')]);
  });
  it('expects no report on silent and missed sites', () => {
    expect(Object.values(compare([], [judged('silent', '-'), judged('missed', '-')])).flat()).toEqual([]);
  });
  it('names a missed site that is reported now', () => {
    expect(compare([finding], [judged('missed', '-')]).found).toEqual([finding]);
  });
  it('names a report that moved to another preset', () => {
    expect(compare([finding], [judged('true', 'strict')]).moved).toEqual([finding]);
  });
});

describe('getPrecision', () => {
  it('counts what recommended reports under strict too', () => {
    const rows = getPrecision([judged('true', 'recommended'), { ...judged('false', 'strict'), line: 9 }]);
    expect(rows.find((row) => row.rule === 'all' && row.preset === 'recommended')).toMatchObject({ right: 1, wrong: 0 });
    expect(rows.find((row) => row.rule === 'all' && row.preset === 'strict')).toMatchObject({ right: 1, wrong: 1 });
  });
});

describe('the table', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'verdicts-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is read as it was written, sorted by site', () => {
    const path = join(folder, 'table.tsv');
    const later = { ...judged('true', 'strict'), line: 20 };
    writeJudgments(path, [later, judged('silent', '-')]);
    expect(readJudgments(path)).toEqual([judged('silent', '-'), later]);
  });
  it('names the line of a row that lacks a column', () => {
    const path = join(folder, 'table.tsv');
    writeFileSync(path, 'package\tfile\tline\trule\tpreset\tverdict\twhy\np\ta.js\t3\n');
    expect(() => readJudgments(path)).toThrow(/table\.tsv:2: 3 columns instead of 7/);
  });
});
