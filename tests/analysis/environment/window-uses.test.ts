import { describe, expect, it } from 'vitest';
import { getWindowUses, isInNode } from '../../../src/analysis/environment/window-uses.ts';
import { withFacts } from '../../support/facts.ts';

const usesIn = (code: string): readonly string[] =>
  withFacts(code, (facts) => getWindowUses(facts).map(({ name, property }) => (property === null ? name : `${name}.${property}`)));

describe('getWindowUses', () => {
  it.each([
    ["document.createElement('a');", ['document.createElement']],
    ['window.alert(1);', ['window.alert']],
    ['alert(1);', ['alert']],
    ['localStorage.getItem(1);', ['localStorage.getItem']],
    ['self.document.title = 1;', ['document.title']],
    ['globalThis.document.body;', ['document.body']],
    ['f(document);', ['document']],
    ['new Image();', ['Image']],
  ])('%s', (code, expected) => {
    expect(usesIn(code)).toEqual(expected);
  });

  it.each([
    ['a name that workers have', 'postMessage(1); navigator.locks; location.href; self.close();'],
    ['typeof', 'typeof document;'],
    ['a variable of the file', 'const document = f(); document.body;'],
    ['a parameter', 'function f(window) { window.alert(1); }'],
    ['a property of that name', 'event.document.title;'],
    ['a type', 'let x: HTMLElement; function f(d: Document) {}'],
    ['a string', "f('document');"],
    ['a polyfill', 'self.document = {}; document.title = 1;'],
    ['a substitute', "import 'linkedom'; document.title = 1;"],
    ['a question', 'if (self.document) f();'],
  ])('none: %s', (_, code) => {
    expect(usesIn(code)).toEqual([]);
  });

  it('is sorted as in the text', () => {
    expect(usesIn('self.document.a; alert(1); document.b;')).toEqual(['document.a', 'alert', 'document.b']);
  });
});

describe('isInNode', () => {
  it.each([
    ['document', false],
    ['localStorage', true],
    ['alert', false],
  ])('%s', (name, expected) => {
    expect(isInNode(name)).toBe(expected);
  });
});
