import { describe, expect, it } from 'vitest';
import { getMessageHandlers, getStopHandling } from '../../../src/analysis/stopping/stop-handling.ts';
import { withFacts } from '../../support/facts.ts';

describe('getMessageHandlers', () => {
  it.each([
    'onmessage = () => {};',
    'self.onmessage = function () {};',
    'self.onmessage = hear; function hear() {}',
    "addEventListener('message', () => {});",
    "parentPort.on('message', () => {});",
    "parentPort?.once('message', hear); const hear = () => {};",
    'function onmessage() {}',
  ])('%s', (code) => {
    expect(withFacts(code, (facts) => getMessageHandlers(facts).length)).toBe(1);
  });

  it.each(["port.on('error', () => {});", 'onerror = () => {};', "import { hear } from './hear.js'; onmessage = hear;"])('not: %s', (code) => {
    expect(withFacts(code, (facts) => getMessageHandlers(facts).length)).toBe(0);
  });
});

describe('getStopHandling', () => {
  const handlingOf = (code: string): object => withFacts(code, getStopHandling);

  it.each([
    ['no handler', 'f();', { endsWorker: false, messages: [], hasHandler: false }],
    ['a handler that knows no stop', 'onmessage = (e) => f(e.data);', { endsWorker: false, messages: [], hasHandler: true }],
    ['a string', "onmessage = (e) => { if (e.data === 'stop') f(); };", { endsWorker: false, messages: ['stop'], hasHandler: true }],
    ['a case', "onmessage = (e) => { switch (e.data.type) { case 'close': f(); } };", { endsWorker: false, messages: ['close'], hasHandler: true }],
    ['a word that is only said', "onmessage = () => { log('stop'); };", { endsWorker: false, messages: [], hasHandler: true }],
    ['close()', "onmessage = (e) => { if (e.data === 'stop') close(); };", { endsWorker: true, messages: ['stop'], hasHandler: true }],
    ['process.exit() in a helper', "parentPort.on('message', () => end()); function end() { process.exit(); }", { endsWorker: true, messages: [], hasHandler: true }],
    ['parentPort.close(), which leaves loops be', "import { parentPort } from 'worker_threads'; parentPort.on('message', () => parentPort.close());", { endsWorker: false, messages: [], hasHandler: true }],
  ])('%s', (_, code, expected) => {
    expect(handlingOf(code)).toEqual(expected);
  });
});
