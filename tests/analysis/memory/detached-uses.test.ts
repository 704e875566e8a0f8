import { describe, expect, it } from 'vitest';
import { findDetachedUses } from '../../../src/analysis/memory/detached-uses.ts';
import { getTransfers } from '../../../src/analysis/memory/transfers.ts';
import { withFacts } from '../../support/facts.ts';

/** The lines of the uses of what the first transfer took; those that only a later turn of a loop reaches with a `+`. */
const usesIn = (body: string): readonly string[] =>
  withFacts(`function f(data) {\n${body}\n}`, (facts) => findDetachedUses(facts, getTransfers(facts)[0]!).map(({ node, isNextTurn }) => `${node.loc.start.line}${isNextTurn ? '+' : ''}`));
const SEND = 'postMessage(data, [data]);';

describe('findDetachedUses', () => {
  it.each([
    ['a use after it', `${SEND}\nuse(data);`, ['3']],
    ['on one branch', `${SEND}\nif (a) use(data);`, ['3']],
    ['after a branch', `if (a) ${SEND}\nuse(data);`, ['3']],
    ['only the first on a path', `${SEND}\nuse(data);\nuse(data);`, ['3']],
    ['in the next turn', `while (a) {\nuse(data);\n${SEND}\n}`, ['3+']],
    ['after an executor', `new Promise((resolve) => { ${SEND} });\nuse(data);`, ['3']],
  ])('%s', (_, body, expected) => {
    expect(usesIn(body)).toEqual(expected);
  });

  it.each([
    ['a use before it', `use(data);\n${SEND}`],
    ['on another branch', `if (a) ${SEND}\nelse use(data);`],
    ['after a return', `if (a) { ${SEND} return; }\nuse(data);`],
    ['a new value', `${SEND}\ndata = make();\nuse(data);`],
    ['a new value in each turn', `while (a) {\ndata = make();\nuse(data);\n${SEND}\n}`],
    ['a shadowing name', `${SEND}\nlist.map((data) => use(data));`],
    ['a look at its size', `${SEND}\nif (data.byteLength === 0) f();`],
    ['a later callback', `on(() => { ${SEND} });\nuse(data);`],
  ])('none: %s', (_, body) => {
    expect(usesIn(body)).toEqual([]);
  });
});
