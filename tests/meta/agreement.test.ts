/** Rules, pages, tests and presets agree with each other. */
import { Linter } from 'eslint';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { getRuleNames } from '../../scripts/rule-map.ts';
import plugin from '../../src/index.ts';
import { rules } from '../../src/rules/index.ts';
import { parseDocBlocks } from './doc-blocks.ts';
import { ROOT, findPageRule, getPages, readPage } from './pages.ts';

const SECTIONS = ['Why', 'Examples', 'Options', 'Fix safety', 'Limitations', 'When not to use it', 'With the runtime'];

/** A JSON schema of one option, as far as it is looked at here. */
interface OptionSchema {
  readonly description?: string;
}

/** Rules that landed before their pages; a page that is written leaves this list. */
const PAGES_TO_COME = new Set<string>([]);

const names = getRuleNames(ROOT);
const id = (name: string): string => `graceful-workers/${name}`;

it('the rule map holds every rule', () => {
  expect(Object.keys(rules)).toEqual(names);
});

it('every page in docs/rules is about a rule', () => {
  const pages = getPages().map(findPageRule).filter((name) => name !== null);
  expect(pages).toEqual(names.filter((name) => !PAGES_TO_COME.has(name)));
});

it('every test in tests/rules is of a rule', () => {
  const files = readdirSync(join(ROOT, 'tests/rules')).filter((file) => file.endsWith('.test.ts'));
  expect(files.filter((file) => !names.includes(file.slice(0, file.indexOf('.'))))).toEqual([]);
});

it('no folder is called utils', () => {
  // Examined programs are written as others write.
  const folders = ['src', 'tests', 'scripts'].flatMap((part) => readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' }));
  expect(folders.filter((path) => !path.startsWith('recall') && /(?:^|[\\/])(?:utils?|helpers?)(?:$|[\\/.])/.test(path))).toEqual([]);
});

it('the README configures oxlint as recommended does ESLint', () => {
  const [, json = '{}'] = /```json\n(\{\n {2}"jsPlugins".*?)```/s.exec(readPage('README.md')) ?? [];
  const config = JSON.parse(json) as { rules: Record<string, unknown> };
  expect(config.rules).toEqual(plugin.configs.recommended.rules);
});

describe.runIf(names.length > 0).each(names)('%s', (name) => {
  const rule = rules[name]!;
  const { meta } = rule;
  const docs = meta.docs!;
  const [schema = { properties: {}, additionalProperties: false }] = meta.schema as unknown as [
    { properties: Record<string, OptionSchema>; additionalProperties: boolean }?,
  ];
  const [defaults = {}] = meta.defaultOptions as unknown as [Record<string, unknown>?];
  const options = Object.keys(schema.properties);
  const page = readPageOf(name);

  it('knows its own name', () => {
    expect(rule.name).toBe(name);
    expect(docs.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`));
  });

  it('has a test file', () => {
    expect(existsSync(join(ROOT, `tests/rules/${name}.test.ts`))).toBe(true);
  });

  it('describes and defaults each option', () => {
    expect(Object.keys(defaults).sort()).toEqual([...options].sort());
    for (const option of options) expect(schema.properties[option]?.description, option).toMatch(/^[A-Z].*\.$/);
  });

  it('refuses an unknown option by name', () => {
    const lint = (): unknown =>
      new Linter().verify('', { plugins: { 'graceful-workers': plugin }, rules: { [id(name)]: ['error', { noSuchOption: 1 }] } });
    expect(lint).toThrow('noSuchOption');
  });

  it('has messages that are sentences, under camelCase ids', () => {
    for (const [messageId, message] of Object.entries(meta.messages)) {
      expect(messageId).toMatch(/^[a-z][A-Za-z0-9]*$/);
      if (messageId !== 'invalidSettings') expect(message, messageId).toMatch(/[.?}]$/);
    }
  });

  it('is in strict with its defaults, and in recommended as its metadata says', () => {
    expect(plugin.configs.strict.rules?.[id(name)]).toBe('error');
    const entry = plugin.configs.recommended.rules?.[id(name)];
    if (docs.recommended === false) expect(entry).toBeUndefined();
    else if (Object.keys(docs.recommended).length === 0) expect(entry).toBe('error');
    else expect(entry).toEqual(['error', docs.recommended]);
  });

  it('narrows in recommended with options that exist', () => {
    if (docs.recommended !== false) expect(options).toEqual(expect.arrayContaining(Object.keys(docs.recommended)));
  });

  it.skipIf(PAGES_TO_COME.has(name))('has a page with the sections that every page has, in order', () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const wanted = SECTIONS.filter(
      (section) =>
        (section !== 'Options' || options.length > 0) &&
        (section !== 'Fix safety' || meta.fixable !== undefined || meta.hasSuggestions === true),
    );
    expect(headings).toEqual(wanted);
  });

  it.skipIf(PAGES_TO_COME.has(name))('tells on its page how recommended narrows it', () => {
    if (docs.recommended === false) return;
    for (const [option, value] of Object.entries(docs.recommended)) {
      expect(page, option).toMatch(new RegExp(`\`recommended\`[^\\n]*\`${option}[^\\n]*${String(value)}`));
    }
  });

  it.skipIf(PAGES_TO_COME.has(name))('shows on its page what it reports and what it leaves alone', () => {
    const blocks = parseDocBlocks(page, name);
    expect(blocks.some(({ verdicts }) => (verdicts.strict[name] ?? 0) > 0)).toBe(true);
    expect(blocks.some(({ madeBy, verdicts }) => madeBy === 'hand' && Object.keys(verdicts.strict).length === 0)).toBe(true);
  });

  // docs.test.ts proves that these blocks are what the fix and the suggestions make.
  it.skipIf(PAGES_TO_COME.has(name))('shows on its page what its fixes and suggestions make, and how safe they are', () => {
    const made = new Set(parseDocBlocks(page, name).map(({ madeBy }) => madeBy));
    expect(made.has('fixed')).toBe(meta.fixable !== undefined);
    expect(made.has('suggested')).toBe(meta.hasSuggestions === true);
    expect(docs.fixSafety !== undefined).toBe(meta.fixable !== undefined || meta.hasSuggestions === true);
  });

  // ESLint itself refuses a fix or a suggestion that the metadata does not announce.
  it('spells out in its tests what its fixes and suggestions make', () => {
    const tests = readFileSync(join(ROOT, `tests/rules/${name}.test.ts`), 'utf8');
    if (meta.fixable !== undefined) expect(tests).toMatch(/\boutput\b/);
    if (meta.hasSuggestions === true) expect(tests).toMatch(/\bsuggestions\b/);
  });
});

function readPageOf(name: string): string {
  return existsSync(join(ROOT, `docs/rules/${name}.md`)) ? readPage(`docs/rules/${name}.md`) : '';
}
