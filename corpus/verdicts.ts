import { readFileSync, writeFileSync } from 'node:fs';
import type { Finding } from './lint-packages.ts';

/**
 * What a person says of a site.
 * - true, false, arguable: it is reported, and rightly, wrongly, or a careful reviewer could say either
 * - silent: it is tempting and must not be reported
 * - missed: it should be reported and is not
 * - unjudged: nobody has looked yet
 */
export type Verdict = 'true' | 'false' | 'arguable' | 'silent' | 'missed' | 'unjudged';

export interface Judgment {
  readonly package: string;
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** The weakest preset that reports the site, or `-` where none does. */
  readonly preset: 'recommended' | 'strict' | '-';
  readonly verdict: Verdict;
  /** One line. */
  readonly why: string;
}

const HEADER = ['package', 'file', 'line', 'rule', 'preset', 'verdict', 'why'] as const;

/** Reads the table. Throws with the line number where a row has not its seven columns. */
export function readJudgments(path: string): readonly Judgment[] {
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  if (header !== HEADER.join('\t')) throw new Error(`${path}:1: the header must be: ${HEADER.join(' ')}`);
  return rows.map((row, index) => {
    const cells = row.split('\t');
    if (cells.length !== HEADER.length) throw new Error(`${path}:${index + 2}: ${cells.length} columns instead of ${HEADER.length}`);
    const [name, file, line, rule, preset, verdict, why] = cells as [string, string, string, string, string, string, string];
    return { package: name, file, line: Number(line), rule, preset: preset as Judgment['preset'], verdict: verdict as Verdict, why };
  });
}

/** Writes the table, sorted, one row a site. */
export function writeJudgments(path: string, judgments: readonly Judgment[]): void {
  const rows = judgments.map((judgment) => HEADER.map((column) => String(judgment[column])).join('\t'));
  rows.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  writeFileSync(path, `${[HEADER.join('\t'), ...rows].join('\n')}\n`);
}

export interface Differences {
  /** Reported, and in no row. */
  readonly unjudged: readonly Finding[];
  /** Reported, though a row says `silent`. */
  readonly broken: readonly Finding[];
  /** A row says that it is reported, and it is not. */
  readonly gone: readonly Judgment[];
  /** A row says `missed`, and now it is reported: good news that the table must hear of. */
  readonly found: readonly Finding[];
  /** Reported under another preset than the row says. */
  readonly moved: readonly Finding[];
}

type Site = Pick<Judgment, 'package' | 'file' | 'line' | 'rule'>;
const keyOf = (site: Site): string => [site.package, site.file, site.line, site.rule].join('\t');

/** Holds the findings of a run against the table. */
export function compare(findings: readonly Finding[], judgments: readonly Judgment[]): Differences {
  const rows = new Map(judgments.map((judgment) => [keyOf(judgment), judgment]));
  const reported = new Set(findings.map(keyOf));
  const verdictOf = (finding: Finding): Verdict => rows.get(keyOf(finding))?.verdict ?? 'unjudged';
  const isJudged = (finding: Finding): boolean => ['true', 'false', 'arguable'].includes(verdictOf(finding));
  return {
    unjudged: findings.filter((finding) => verdictOf(finding) === 'unjudged'),
    broken: findings.filter((finding) => verdictOf(finding) === 'silent'),
    found: findings.filter((finding) => verdictOf(finding) === 'missed'),
    moved: findings.filter((finding) => isJudged(finding) && rows.get(keyOf(finding))?.preset !== finding.preset),
    gone: judgments.filter((judgment) => judgment.preset !== '-' && !reported.has(keyOf(judgment))),
  };
}

export interface Precision {
  readonly rule: string;
  readonly preset: 'recommended' | 'strict';
  readonly right: number;
  readonly wrong: number;
  readonly arguable: number;
}

/** Counts verdicts by rule; `strict` counts what `recommended` reports as well. */
export function getPrecision(judgments: readonly Judgment[]): readonly Precision[] {
  const rules = [...new Set(judgments.map((judgment) => judgment.rule))].sort();
  const presets = ['recommended', 'strict'] as const;
  return presets.flatMap((preset) =>
    [...rules, 'all'].map((rule) => {
      const counted = judgments.filter(
        (judgment) =>
          (rule === 'all' || judgment.rule === rule) &&
          (judgment.preset === 'recommended' || (preset === 'strict' && judgment.preset === 'strict')),
      );
      const count = (verdict: Verdict): number => counted.filter((judgment) => judgment.verdict === verdict).length;
      return { rule, preset, right: count('true'), wrong: count('false'), arguable: count('arguable') };
    }),
  );
}
