import dedent from 'dedent';
import { describe, expect, it } from 'vitest';
import { parseDocBlocks } from './doc-blocks.ts';

const fence = (info: string, code = 'a();'): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;

describe('parseDocBlocks', () => {
  it('reads code, line and default file name', () => {
    const [block] = parseDocBlocks(`# Title\n\n${fence('js silent')}`, null);
    expect(block).toMatchObject({ line: 3, code: 'a();\n', file: 'example-1.js', madeBy: 'hand', verdicts: { recommended: {}, strict: {} } });
  });

  it.each([
    ['reports', { recommended: { 'no-x': 1 }, strict: { 'no-x': 1 } }],
    ['strict', { recommended: {}, strict: { 'no-x': 1 } }],
    ['reports=a,b*2', { recommended: { a: 1, b: 2 }, strict: { a: 1, b: 2 } }],
    ['recommended=a strict=a,b', { recommended: { a: 1 }, strict: { a: 1, b: 1 } }],
  ])('reads the verdict of "%s"', (info, verdicts) => {
    expect(parseDocBlocks(fence(`ts ${info}`), 'no-x')[0]?.verdicts).toEqual(verdicts);
  });

  it('reads file, options and settings', () => {
    const [block] = parseDocBlocks(fence('ts reports file=src/w.ts options={"when":"always"} settings={"fetchTimeout":5}'), 'no-x');
    expect(block).toMatchObject({ file: 'src/w.ts', options: { when: 'always' }, settings: { fetchTimeout: 5 } });
  });

  it('takes a made block as silent', () => {
    const blocks = parseDocBlocks(`${fence('js reports')}${fence('js fixed')}${fence('js suggested strict')}`, 'no-x');
    expect(blocks.map(({ madeBy }) => madeBy)).toEqual(['hand', 'fixed', 'suggested']);
    expect(blocks[1]?.verdicts).toEqual({ recommended: {}, strict: {} });
    expect(blocks[2]?.verdicts.strict).toEqual({ 'no-x': 1 });
  });

  it('counts sections by heading, not by comments in code', () => {
    const page = `# A\n${fence('js silent', '# not a heading')}## B\n${fence('js silent')}`;
    expect(parseDocBlocks(page, null).map(({ section }) => section)).toEqual([1, 2]);
  });

  it('leaves other languages and nested fences alone', () => {
    const page = dedent`
      \`\`\`sh
      npm test
      \`\`\`

      \`\`\`\`md
      \`\`\`js
      a();
      \`\`\`
      \`\`\`\`
    `;
    expect(parseDocBlocks(page, null)).toEqual([]);
  });

  it.each([
    ['js', 'it states no verdict'],
    ['js reports', 'name the rules that report'],
    ['js silently', '"silently" means nothing'],
  ])('refuses "%s"', (info, problem) => {
    expect(() => parseDocBlocks(fence(info), null)).toThrow(problem);
  });
});
