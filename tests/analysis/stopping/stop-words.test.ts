import { getWords, hasEndWord, hasStopWord } from '../../../src/analysis/stopping/stop-words.ts';

describe('the words of a name', () => {
  it.each([
    ['isStopRequested', ['is', 'stop', 'requested']],
    ['STOP_REQUESTED', ['stop', 'requested']],
    ['#cancelled', ['cancelled']],
    ['HTTPServer', ['http', 'server']],
    ['', []],
  ])('%s', (name, words) => {
    expect(getWords(name)).toEqual(words);
  });

  it('tell of stopping, and of the end of data', () => {
    expect(['isClosed', 'cancelRequested', 'running', 'QUIT'].every(hasStopWord)).toBe(true);
    expect(['stopwatch', 'ready', 'background', ''].some(hasStopWord)).toBe(false);
    expect(['done', 'nextCursor', 'byteLength', 'isEOF'.replace('EOF', 'Eof')].every(hasEndWord)).toBe(true);
    expect(['ready', 'ok'].some(hasEndWord)).toBe(false);
  });
});
