import { Linter } from 'eslint';
import fc from 'fast-check';
import requireStopCheck from '../../src/rules/require-stop-check.ts';

/**
 * Programs with a loop, made at random: what the fix makes of them parses, keeps the comments, is
 * stable, does the same while nobody asks for a stop, and ends when somebody does.
 */

const CONFIG = {
  plugins: { own: { rules: { 'require-stop-check': requireStopCheck } } },
  rules: { 'own/require-stop-check': 'error' },
  settings: { 'graceful-workers': { workerFiles: ['**'] } },
} as unknown as Linter.Config;

/** How the work gets its signal: parameters, what the caller passes. */
const GIVEN = [
  ['signal', 'signal'],
  ['{ signal }', '{ signal }'],
  ['{ signal } = {}', '{ signal }'],
  ['name, signal', "'a', signal"],
] as const;
const HEADS = ['while (true)', 'for (;;)', 'while (1)', 'for (let i = 0; ; i++)', 'do'] as const;

const plain = fc.constantFrom('log(1);', 'await tick();', '/* note */ log(2);', 'if (flip()) log(3);', 'if (flip()) continue;');
const nested = fc.oneof(
  plain.map((body) => `try { await tick(); ${body} } finally { log(4); }`),
  plain.map((body) => `for (const x of [1, 2]) { ${body} log(x); }`),
  plain.map((body) => `if (flip()) { ${body} } else { await tick(); }`),
  plain.map((body) => `switch (flip()) { case true: ${body} break; default: log(5); }`),
  fc.constant('{ const run = () => { if (signal?.aborted) log(6); }; run(); }'),
  fc.constant('if (flip()) { if (signal?.aborted) break; }'),
);
const ending = fc.constantFrom('', 'if (await found()) return 7;', 'if (await found()) break;', "if (await found()) throw new Error('x');");

const program = fc.record({
  given: fc.constantFrom(...GIVEN),
  head: fc.constantFrom(...HEADS),
  body: fc.array(fc.oneof(plain, nested), { minLength: 0, maxLength: 4 }),
  ending,
  after: fc.constantFrom('', 'return;', 'log(8); // after', 'return 9;'),
  isLabelled: fc.boolean(),
  isOneLine: fc.boolean(),
  comment: fc.constantFrom('', ' // for ever', ' /* work */'),
});

function write({ given, head, body, ending: end, after, isLabelled, isOneLine, comment }: typeof program extends fc.Arbitrary<infer P> ? P : never): string {
  const statements = ['await tick();', ...body, end].filter((line) => line !== '');
  const separator = isOneLine ? ' ' : '\n    ';
  const tail = head === 'do' ? ' while (true);' : '';
  const opening = isOneLine ? ' {' : ` {${comment}`;
  return `async function work(${given[0]}) {\n  ${isLabelled ? 'outer: ' : ''}${head}${opening}${separator}${statements.join(separator)}${isOneLine ? ' ' : '\n  '}}${tail}\n  ${after}\n}\n`;
}

const linter = new Linter();
const verify = (code: string): Linter.LintMessage[] => linter.verify(code, CONFIG, 'work.js');
const fix = (code: string): string => linter.verifyAndFix(code, CONFIG, 'work.js').output;

/** The text after one pass of fixes, as hosts with a single pass apply it. */
function fixOnce(code: string): string {
  const edits = verify(code).flatMap((message) => (message.fix ? [message.fix] : [])).sort((a, b) => b.range[0] - a.range[0]);
  return edits.reduce((text, edit) => text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]), code);
}

const countComments = (code: string): number => code.split('/*').length + code.split('//').length;

interface Run {
  readonly trace: string;
  readonly isOver: boolean;
}

/** Runs the program for at most 40 ticks; the answers of `flip` and `found` come from a seed. */
async function run(code: string, argument: string, seed: number, abortAt: number): Promise<Run> {
  const controller = new AbortController();
  const trace: unknown[] = [];
  let ticks = 0;
  let state = seed;
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648);
  const tick = async (): Promise<void> => {
    ticks += 1;
    if (ticks === abortAt) controller.abort();
    if (ticks > 40) await new Promise(() => undefined);
  };
  const environment = {
    tick,
    log: (value: unknown) => trace.push(value),
    flip: () => next() % 3 === 0,
    found: () => Promise.resolve(next() % 11 === 0),
    signal: controller.signal,
  };
   
  const start = new Function(...Object.keys(environment), `${code}\nreturn work(${argument});`) as (...values: unknown[]) => Promise<unknown>;
  const work = start(...Object.values(environment)).then(
    (value) => `value ${String(value)}`,
    (error: unknown) => `error ${(error as Error).name}`,
  );
  const over = await Promise.race([work, new Promise<null>((resolve) => setTimeout(resolve, 4, null))]);
  return { trace: JSON.stringify([trace, ticks, abortAt === 0 ? over : null]), isOver: over !== null };
}

describe('the fix of require-stop-check, on generated programs', () => {
  it('parses, keeps comments, and is stable, also after one pass', () => {
    fc.assert(
      fc.property(program, (parts) => {
        const code = write(parts);
        const messages = verify(code);
        expect(messages.filter((message) => message.fatal), code).toEqual([]);
        const fixed = fix(code);
        expect(verify(fixed).filter((message) => message.fatal || message.fix), fixed).toEqual([]);
        expect(fix(fixed)).toBe(fixed);
        expect(verify(fixOnce(code)).filter((message) => message.fatal)).toEqual([]);
        expect(countComments(fixed)).toBe(countComments(code));
        for (const { suggestions } of messages) {
          for (const { fix: edit } of suggestions ?? []) {
            const suggested = code.slice(0, edit.range[0]) + edit.text + code.slice(edit.range[1]);
            expect(verify(suggested).filter((message) => message.fatal), suggested).toEqual([]);
          }
        }
      }),
      { numRuns: 150 },
    );
  }, 300_000);

  it('does the same while nobody asks for a stop, and ends when somebody does', async () => {
    await fc.assert(
      fc.asyncProperty(program, fc.integer({ min: 1, max: 1000 }), async (parts, seed) => {
        const code = write(parts);
        const fixed = fix(code);
        fc.pre(fixed !== code);
        const argument = parts.given[1];
        const before = await run(code, argument, seed, 0);
        const after = await run(fixed, argument, seed, 0);
        expect(after.trace, fixed).toBe(before.trace);
        expect((await run(fixed, argument, seed, 3)).isOver, fixed).toBe(true);
      }),
      { numRuns: 100 },
    );
  }, 300_000);
});
