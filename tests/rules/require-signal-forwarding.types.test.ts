import { RuleTester } from '../support/rule-tester.ts';
import { vi } from 'vitest';
import { TYPED_OPTIONS } from '../support/facts.ts';
import rule from '../../src/rules/require-signal-forwarding.ts';

// The first case starts the type checker.
vi.setConfig({ testTimeout: 60_000 });

const deaf = (line: number, column: number, call: string) => ({ messageId: 'deaf', data: { call, signal: 'signal', signals: '`signal`' }, line, column }) as const;

const TYPED = new RuleTester({
  languageOptions: { parserOptions: TYPED_OPTIONS },
});
const WAIT = 'declare function wait(ms: number, options?: { signal?: AbortSignal }): Promise<void>;';

TYPED.run('require-signal-forwarding (checked types)', rule as never, {
  valid: [
    { name: 'options that hold a name of a system signal', code: "declare function kill(options?: { signal?: 'SIGTERM' | 'SIGINT' }): Promise<void>; export async function f(signal: AbortSignal) { signal.throwIfAborted(); await kill(); }" },
    { name: 'the signal is given', code: `${WAIT} export async function f(signal: AbortSignal) { await wait(1, { signal }); }` },
    { name: 'a writer', code: 'declare function writeAll(options?: { signal?: AbortSignal }): Promise<void>; export async function f(signal: AbortSignal) { signal.throwIfAborted(); await writeAll(); }' },
    { name: 'options without a signal', code: 'declare function wait(options?: { ms: number }): Promise<void>; export async function f(signal: AbortSignal) { signal.throwIfAborted(); await wait(); }' },
  ],
  invalid: [
    {
      name: 'options, absent and given',
      code: `${WAIT}\nexport async function f(signal: AbortSignal) { await wait(1); await wait(2, {}); }`,
      output: `${WAIT}\nexport async function f(signal: AbortSignal) { await wait(1, { signal }); await wait(2, { signal }); }`,
      errors: [deaf(2, 54, 'wait'), deaf(2, 69, 'wait')],
    },
    {
      name: 'an argument, and an overload',
      code: 'declare function wait(ms: number): Promise<void>; declare function wait(ms: number, signal?: AbortSignal): Promise<void>;\nexport async function f(signal: AbortSignal) { await wait(1); }',
      output: 'declare function wait(ms: number): Promise<void>; declare function wait(ms: number, signal?: AbortSignal): Promise<void>;\nexport async function f(signal: AbortSignal) { await wait(1, signal); }',
      errors: [deaf(2, 54, 'wait')],
    },
  ],
} as never);
