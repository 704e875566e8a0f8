/**
 * The code blocks of a Markdown page, and what each says of itself in its info string.
 * The convention is described in docs/development.md.
 */

export type PresetName = 'recommended' | 'strict';

/** How often each rule reports. */
export type Verdict = Readonly<Record<string, number>>;

export interface DocBlock {
  readonly line: number;
  readonly code: string;
  /** The heading above the block, and how many came before it: blocks of one section are one project. */
  readonly section: number;
  readonly heading: string;
  /** Relative to the section's project. */
  readonly file: string;
  /** What the block is made from: the block before it, by `--fix` or by a suggestion. */
  readonly madeBy: 'hand' | 'fixed' | 'suggested';
  readonly isConfig: boolean;
  readonly verdicts: Readonly<Record<PresetName, Verdict>>;
  readonly options: object | null;
  readonly settings: object | null;
}

const LINTED_LANGUAGES = new Set(['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts']);
const FENCE = /^(`{3,}|~{3,})\s*(\S*)\s*(.*)$/;

interface RawBlock {
  readonly line: number;
  readonly language: string;
  readonly info: string;
  readonly section: number;
  readonly heading: string;
  readonly code: string;
}

/** All fenced blocks of a page; a block inside a longer fence is text of that fence. */
function readFences(markdown: string): readonly RawBlock[] {
  const blocks: RawBlock[] = [];
  let section = 0;
  let heading = '';
  let open: { fence: string; language: string; info: string; line: number; lines: string[] } | null = null;
  markdown.split(/\r?\n/).forEach((text, index) => {
    if (open === null) {
      const [, fence, language = '', info = ''] = FENCE.exec(text) ?? [];
      if (fence !== undefined) open = { fence, language, info, line: index + 1, lines: [] };
      else if (/^#{1,6} /.test(text)) {
        section += 1;
        heading = text.replace(/^#+ /, '');
      }
    } else if (text.trimEnd() === open.fence) {
      const { language, info, line, lines } = open;
      blocks.push({ language, info: info.trim(), line, section, heading, code: `${lines.join('\n')}\n` });
      open = null;
    } else {
      open.lines.push(text);
    }
  });
  return blocks;
}

function parseList(list: string): Verdict {
  const verdict: Record<string, number> = {};
  for (const item of list.split(',')) {
    const [rule = '', times = '1'] = item.split('*');
    verdict[rule] = (verdict[rule] ?? 0) + Number(times);
  }
  return verdict;
}

/**
 * The linted blocks of a page.
 * @param pageRule The rule that the page is about, or null.
 * @throws {Error} when a block does not say what is expected of it, or says something unknown.
 */
export function parseDocBlocks(markdown: string, pageRule: string | null): readonly DocBlock[] {
  const linted = readFences(markdown).filter(({ language }) => LINTED_LANGUAGES.has(language));
  return linted.map((raw, index) => parseBlock(raw, `example-${index + 1}.${raw.language}`, pageRule));
}

function parseBlock(raw: RawBlock, defaultFile: string, pageRule: string | null): DocBlock {
  const fail = (problem: string): never => {
    throw new Error(`Code block at line ${raw.line}: ${problem} (see docs/development.md).`);
  };
  const verdicts: Record<PresetName, Verdict> = { recommended: {}, strict: {} };
  let file = defaultFile;
  let madeBy: DocBlock['madeBy'] = 'hand';
  let isConfig = false;
  let options: object | null = null;
  let settings: object | null = null;
  let saysVerdict = false;

  const setVerdict = (value: string | undefined, ...presets: readonly PresetName[]): void => {
    saysVerdict = true;
    const list = value ?? pageRule ?? fail('name the rules that report');
    for (const preset of presets) verdicts[preset] = parseList(list);
  };
  for (const word of raw.info.split(/\s+/).filter(Boolean)) {
    const at = word.indexOf('=');
    const [key, value] = at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
    if (key === 'silent') saysVerdict = true;
    else if (key === 'reports') setVerdict(value, 'recommended', 'strict');
    else if (key === 'strict' || key === 'recommended') setVerdict(value, key);
    else if (key === 'fixed' || key === 'suggested') madeBy = key;
    else if (key === 'config') isConfig = true;
    else if (key === 'file' && value !== undefined) file = value;
    else if (key === 'options' && value !== undefined) options = JSON.parse(value) as object;
    else if (key === 'settings' && value !== undefined) settings = JSON.parse(value) as object;
    else fail(`"${word}" means nothing`);
  }
  if (!saysVerdict && !isConfig && madeBy === 'hand') fail('it states no verdict');
  return { line: raw.line, code: raw.code, section: raw.section, heading: raw.heading, file, madeBy, isConfig, verdicts, options, settings };
}
