import type { TSESLint } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { type FileText, getFileText } from '../../../src/analysis/code/file-text.ts';

function read(text: string, settings: Record<string, unknown> = {}): FileText {
  const context = { sourceCode: { text, ast: {} }, physicalFilename: '<input>', cwd: '/nowhere', settings: { 'graceful-workers': settings } };
  return getFileText(context as unknown as TSESLint.RuleContext<string, readonly unknown[]>);
}

describe('mentions', () => {
  it.each([
    ['const a = 1;', ['orker'], false],
    ['new Worker(url);', ['orker'], true],
    ['new Worker(url);', ['Atomics', 'terminate'], false],
    ['new Worker(url);', ['Atomics', 'orker'], true],
    ['while (true) {}', ['while'], true],
    ['for (;;) {}', ['while'], false],
    ['été(); fetch(url);', ['fetch'], true],
  ])('%j, %j: %s', (text, words, isThere) => {
    expect(read(text).mentions(...words)).toBe(isThere);
  });
});

describe('mayNameSignal', () => {
  it.each([
    ['f({ signal })', true],
    ['f(options.abortSignal)', true],
    ['function f(stop: AbortSignal) {}', true],
    ['const controller = new AbortController();', true],
    ['new SignalClient().signalled()', false],
    ['const signals = []', false],
    ['const a = 1;', false],
  ])('%j: %s', (text, may) => {
    expect(read(text).mayNameSignal()).toBe(may);
  });

  it('knows the names that the settings give', () => {
    expect(read('f(stopper)', { signalNames: ['stopper'] }).mayNameSignal()).toBe(true);
    expect(read('f(stopper)').mayNameSignal()).toBe(false);
  });
});

describe('mayRunInWorker', () => {
  it.each([
    ["parentPort.on('message', f)", true],
    ['onconnect = f;', true],
    ['peer.onconnectionstatechange = f;', false],
    ["addEventListener('message', f)", true],
    ["self.addEventListener<'message'>(\n  'message', f)", true],
    ["addEventListener /* mine */ ( /* any */ 'message', f)", true],
    ["addEventListener('click', () => log('the message'))", false],
    [`addEventListener('click', f);${'\n'.repeat(600)}log('message');`, false],
    ["import { expose } from 'threads/worker';", true],
    ["import { expose } from 'threads';", true],
    ['room.expose(threads)', false],
    ['const a = 1;', false],
  ])('%j: %s', (text, may) => {
    expect(read(text).mayRunInWorker()).toBe(may);
  });
});

describe('settings', () => {
  it('are read once for the file, with what is wrong with them', () => {
    const { settings, problems } = read('', { fetchTimeout: -1 });
    expect(settings.fetchTimeout).toBeNull();
    expect(problems).toHaveLength(1);
  });
});
