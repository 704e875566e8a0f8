/**
 * Searching a text for a word that is most likely not there. Engines find the first letter of a short
 * pattern with the fastest search that there is, and then compare: so a fragment of up to six letters
 * that begins with a rare letter is looked for first, and the word itself only where that is found.
 * On source code this takes a tenth to a half of the time that the word alone takes.
 */

/** The letters of source code, from the most frequent to the rarest; whatever is not among them is rarer. */
const FREQUENT_LETTERS = 'etrnsiaoclupdmhfgyb';
const MAX_FRAGMENT = 6;
const MIN_FRAGMENT = 3;

const fragments = new Map<string, string>();

/** Does a word occur in a text? */
export function includesWord(text: string, word: string): boolean {
  let fragment = fragments.get(word);
  if (fragment === undefined) {
    fragment = getFragment(word);
    fragments.set(word, fragment);
  }
  return text.includes(fragment) && (fragment === word || text.includes(word));
}

/** The part of a word that is looked for first. */
export function getFragment(word: string): string {
  let best = 0;
  for (let start = 1; start <= word.length - MIN_FRAGMENT; start += 1) {
    if (getRarity(word, start) > getRarity(word, best)) best = start;
  }
  return word.slice(best, best + MAX_FRAGMENT);
}

function getRarity(word: string, index: number): number {
  const rank = FREQUENT_LETTERS.indexOf(word.charAt(index));
  return rank === -1 ? FREQUENT_LETTERS.length : rank;
}
