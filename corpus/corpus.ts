/**
 * Lints pinned public packages and holds every finding against the verdicts in corpus/verdicts.tsv.
 *   npm run corpus              installs the packages if need be; fails on an unjudged or vanished finding
 *   npm run corpus -- --update  takes the findings into the table: new ones as `unjudged`, vanished ones out
 *   npm run corpus -- NAME…     only these packages
 */
import { join } from 'node:path';
import { type Finding, lintPackage } from './lint-packages.ts';
import { VERSIONS, findPackageRoot, getPackageNames, install } from './packages.ts';
import { type Judgment, compare, getPrecision, readJudgments, writeJudgments } from './verdicts.ts';

const TABLE = join(import.meta.dirname, 'verdicts.tsv');

const args = process.argv.slice(2);
const isUpdate = args.includes('--update');
const named = args.filter((arg) => !arg.startsWith('--'));

const packages = getPackageNames(named);

async function lintAll(): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let files = 0;
  for (const name of packages) {
    const started = performance.now();
    const result = await lintPackage(name, findPackageRoot(name));
    findings.push(...result.findings);
    files += result.files;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${name}@${VERSIONS[name]}: ${result.files} files (${result.unparsable} unparsable), ${result.findings.length} findings, ${seconds} s`);
  }
  console.log(`${files} files in all.\n`);
  return findings;
}

function print(title: string, sites: readonly (Finding | Judgment)[]): void {
  if (sites.length === 0) return;
  console.log(`${title}:`);
  for (const site of sites) {
    console.log(`  ${site.package}/${site.file}:${site.line} ${site.rule} (${site.preset}) ${'message' in site ? site.message : site.why}`);
  }
}

function printPrecision(judgments: readonly Judgment[]): void {
  const rows = getPrecision(judgments).filter((row) => row.right + row.wrong + row.arguable > 0);
  console.table(
    rows.map(({ rule, preset, right, wrong, arguable }) => ({
      rule, preset, true: right, false: wrong, arguable,
      precision: right + wrong === 0 ? '–' : `${((100 * right) / (right + wrong)).toFixed(0)}%`,
    })),
  );
}

async function main(): Promise<number> {
  if (packages.length === 0) {
    console.error(`No such package in corpus/package.json: ${named.join(', ')}`);
    return 2;
  }
  if (!install()) return 2;
  const findings = await lintAll();
  const all = readJudgments(TABLE);
  const judgments = all.filter((judgment) => packages.includes(judgment.package));
  const differences = compare(findings, judgments);
  print('Unjudged', differences.unjudged);
  print('Reported, though judged silent', differences.broken);
  print('Judged, but no longer reported', differences.gone);
  print('Reported at last (the table says missed)', differences.found);
  print('Reported under another preset', differences.moved);
  printPrecision(judgments);
  if (isUpdate) {
    update(all, findings, differences.gone);
    return 0;
  }
  const faults = Object.values(differences).reduce((sum, list) => sum + list.length, 0);
  console.log(faults === 0 ? 'Every finding is judged and none has vanished.' : `${faults} differences from corpus/verdicts.tsv.`);
  return faults === 0 ? 0 : 1;
}

function update(all: readonly Judgment[], findings: readonly Finding[], gone: readonly Judgment[]): void {
  const table = new Map(all.filter((judgment) => !gone.includes(judgment)).map((judgment) => [siteOf(judgment), judgment]));
  for (const finding of findings) {
    const { package: name, file, line, rule, preset } = finding;
    const known = table.get(siteOf(finding));
    const isJudged = known !== undefined && known.preset !== '-';
    table.set(siteOf(finding), {
      package: name, file, line, rule, preset,
      verdict: isJudged ? known.verdict : 'unjudged',
      why: known?.why ?? finding.message.replaceAll(/\s+/g, ' '),
    });
  }
  writeJudgments(TABLE, [...table.values()]);
  console.log('Wrote corpus/verdicts.tsv.');
}

function siteOf(site: Finding | Judgment): string {
  return [site.package, site.file, site.line, site.rule].join('\t');
}

process.exitCode = await main();
