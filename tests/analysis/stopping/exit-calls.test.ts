import { describe, expect, it } from 'vitest';
import { isExitCall, isFinalCall } from '../../../src/analysis/stopping/exit-calls.ts';
import { withFacts } from '../../support/facts.ts';

const PORT = "import { parentPort } from 'node:worker_threads'; ";
const judge = (code: string): string =>
  withFacts(code, (facts) => {
    const call = facts.nodes('CallExpression').at(-1)!;
    return isFinalCall(facts, call) ? 'final' : isExitCall(facts, call) ? 'exit' : 'none';
  });

describe('calls that end a worker', () => {
  it.each([
    ['process.exit();', 'final'],
    ["import process from 'node:process'; process.exit(1);", 'final'],
    ["import { exit } from 'other'; exit();", 'none'],
    ['process.abort();', 'final'],
    ['close();', 'final'],
    ['self.close();', 'final'],
    [`${PORT}parentPort.close();`, 'exit'],
    [`${PORT}parentPort?.close();`, 'exit'],
    ['file.close();', 'none'],
    ['function close() {} close();', 'none'],
    ['const process = f(); process.exit();', 'none'],
    ['process.on("exit", f);', 'none'],
  ])('%s: %s', (code, expected) => {
    expect(judge(code)).toBe(expected);
  });
});
