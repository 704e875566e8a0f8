import { describe, expect, it } from 'vitest';
import { getProcessExits, isAtTheEnd, isForChildProcess } from '../../../src/analysis/environment/process-exits.ts';
import { getText, withFacts } from '../../support/facts.ts';

describe('getProcessExits', () => {
  const exitsIn = (code: string): readonly (string | null)[] => withFacts(code, (facts) => getProcessExits(facts).map(({ node }) => getText(facts, node)));

  it.each([
    ['process.exit();', ['process.exit()']],
    ["process['exit'](1);", ["process['exit'](1)"]],
    ["import { exit } from 'node:process'; exit(1);", ['exit(1)']],
    ["import process from 'process'; process.exit();", ['process.exit()']],
    ['const { exit } = process; exit();', ['exit()']],
    ['run().finally(process.exit);', ['process.exit']],
    ['setTimeout(process.exit, 5);', ['process.exit']],
    ['process.exitCode = 1;', []],
    ['const process = mine; process.exit();', []],
    ["process.on('SIGTERM', process.exit);", []],
    ['game.exit();', []],
  ])('%s', (code, expected) => {
    expect(exitsIn(code)).toEqual(expected);
  });
});

describe('isAtTheEnd', () => {
  it.each([
    ["process.on('uncaughtException', () => process.exit(1));", true],
    ["process.on('SIGTERM', () => { process.exit(); });", true],
    ["parentPort.on('close', () => process.exit());", true],
    ["parentPort.on('message', () => process.exit());", false],
    ['process.exit();', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isAtTheEnd(getProcessExits(facts)[0]!.node))).toBe(expected);
  });
});

describe('isForChildProcess', () => {
  it.each([
    ["process.on('disconnect', f); process.exit();", true],
    ['if (process.send) { process.send(1); process.exit(); }', true],
    ['if (process.send) { process.exit(); }', true],
    ['if (a) { process.send(1); } else { process.exit(); }', false],
    ['process.exit();', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isForChildProcess(facts, getProcessExits(facts)[0]!.node))).toBe(expected);
  });
});
