import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { type Segment, getCodePaths, recordCodePaths } from '../../../src/analysis/code/code-paths.ts';
import { type FileFacts, getFileFacts } from '../../../src/analysis/file-facts.ts';
import { visitNodes } from '../../../src/analysis/code/traversal.ts';

const PROGRAM = `
import { once } from 'node:events';
export class Queue {
  items = [];
  async *take(signal = this.signal) {
    for (;;) {
      if (signal.aborted) return;
      try {
        const [item] = await once(this, 'item', { signal });
        if (item === null) continue;
        yield item;
      } catch (error) {
        if (!signal.aborted) throw error;
        break;
      } finally {
        this.items.forEach((item) => item && item.close());
      }
    }
    throw new Error('closed');
  }
}
`;

/** Runs a function at the end of the program, with a listener beside it. */
function lint(listen: (facts: FileFacts) => TSESLint.RuleListener, atExit: (facts: FileFacts) => void): void {
  const rule = {
    create(context: TSESLint.RuleContext<string, readonly unknown[]>): TSESLint.RuleListener {
      const facts = getFileFacts(context);
      return { ...listen(facts), 'Program:exit': () => atExit(facts) };
    },
  };
  const messages = new Linter().verify(PROGRAM, [{ plugins: { own: { rules: { rule } } }, rules: { 'own/rule': 'error' } }] as unknown as Linter.Config[]);
  expect(messages).toEqual([]);
}

/** The same file in a host that keeps no list of its traversal. */
function withoutSteps(facts: FileFacts): FileFacts {
  const { ast, visitorKeys } = facts.sourceCode;
  return { ...facts, sourceCode: { ast, visitorKeys } as unknown as TSESLint.SourceCode };
}

describe('visitNodes', () => {
  it('visits the same nodes in the same order, whether or not the host keeps its traversal', () => {
    let visited: readonly [readonly TSESTree.Node[], readonly TSESTree.Node[]] = [[], []];
    lint(
      () => ({}),
      (facts) => {
        const collect = ({ sourceCode }: FileFacts): readonly TSESTree.Node[] => {
          const nodes: TSESTree.Node[] = [];
          visitNodes(sourceCode, (node) => nodes.push(node));
          return nodes;
        };
        visited = [collect(facts), collect(withoutSteps(facts))];
      },
    );
    expect(visited[0].length).toBeGreaterThan(80);
    expect(visited[0].every((node, i) => node === visited[1][i])).toBe(true);
    expect(visited[0]).toHaveLength(visited[1].length);
  });
});

describe('getCodePaths', () => {
  it('knows the same from the traversal that the host kept as from one that it heard', () => {
    let bare: FileFacts | null = null;
    const ids = (segments: readonly Segment[]): string[] => segments.map(({ id }) => id);
    let compared = 0;
    lint(
      (facts) => {
        bare = withoutSteps(facts);
        return recordCodePaths(bare, {});
      },
      (facts) => {
        const heard = getCodePaths(bare!);
        const kept = getCodePaths(facts);
        visitNodes(facts.sourceCode, (node) => {
          if (node === facts.ast) return;
          expect(ids(kept.startOf(node))).toEqual(ids(heard.startOf(node)));
          expect(ids(kept.endOf(node))).toEqual(ids(heard.endOf(node)));
          expect(ids(kept.returnsOf(node))).toEqual(ids(heard.returnsOf(node)));
          compared += kept.startOf(node).length;
        });
      },
    );
    expect(compared).toBeGreaterThan(80);
  });

  it('adds nothing to a listener where the host keeps its traversal', () => {
    lint(
      (facts) => {
        expect(recordCodePaths(facts, {})).toEqual({});
        return {};
      },
      () => {},
    );
  });
});
