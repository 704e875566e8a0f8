import { describe, expect, it } from 'vitest';
import { getFragment, includesWord } from '../../src/analysis/word-search.ts';

describe('getFragment', () => {
  it.each([
    ['Worker', 'Worker'],
    ['postMessage', 'Messag'],
    ['orker', 'ker'],
    ['exit', 'xit'],
    ["'message'", "'messa"],
    ['ab', 'ab'],
    ['', ''],
  ])('of %j is %j: it begins with the rarest letter', (word, fragment) => {
    expect(getFragment(word)).toBe(fragment);
  });
});

describe('includesWord', () => {
  it.each([
    ['a = new Worker(b)', 'orker', true],
    ['a token here', 'orker', false],
    ['showMessageBox()', 'postMessage', false],
    ['self.postMessage(1)', 'postMessage', true],
    ['', 'exit', false],
    ['anything', '', true],
    ['été: exit', 'exit', true],
  ])('%j, %j: %s', (text, word, isThere) => {
    expect(includesWord(text, word)).toBe(isThere);
  });

  it('agrees with String#includes whatever the word', () => {
    const text = 'const port = workerData.port; port.postMessage({ type: "exit" });';
    for (let start = 0; start < text.length; start += 1) {
      for (const length of [1, 2, 3, 5, 8, 13]) {
        const word = text.slice(start, start + length);
        expect(includesWord(text, word)).toBe(true);
        expect(includesWord(text, `${word}§`)).toBe(false);
      }
    }
  });
});
