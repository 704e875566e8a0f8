import { ChunkQueue, joinBatches, slice, type Chunk } from '../../src/shared/channel/chunk-queue.ts';
import { Inbox } from '../../src/shared/channel/inbox.ts';

const moved = [new ArrayBuffer(1)];

function createQueue(...sizes: number[]): ChunkQueue<string> {
  const queue = new ChunkQueue<string>();
  let number = 0;
  for (const size of sizes) {
    queue.push({ number, origin: 'a', values: Array.from({ length: size }, (_, i) => number + i) });
    number += size;
  }
  return queue;
}

const valuesOf = (chunks: readonly Chunk<string>[]): unknown[] => chunks.flatMap(({ values }) => values);

describe('ChunkQueue', () => {
  it('gives as many items as asked for, in order, over the borders of chunks', () => {
    const queue = createQueue(3, 1, 4);
    expect(valuesOf(queue.take(2))).toEqual([0, 1]);
    expect(valuesOf(queue.take(3))).toEqual([2, 3, 4]);
    expect(queue.size).toBe(3);
    expect(valuesOf(queue.take(10))).toEqual([5, 6, 7]);
    expect(queue.take(1)).toEqual([]);
    expect(queue.size).toBe(0);
  });

  it('numbers the parts of a chunk', () => {
    const queue = createQueue(3, 3);
    expect(queue.take(4).map(({ number }) => number)).toEqual([0, 3]);
    expect(queue.clear().map(({ number }) => number)).toEqual([4]);
    expect(queue.size).toBe(0);
  });

  it('keeps what moves with its item', () => {
    const chunk = { number: 5, origin: 'a', values: ['x', 'y', 'z'], transfers: [undefined, moved] };
    expect(slice(chunk, 1, 3)).toEqual({ number: 6, origin: 'a', values: ['y', 'z'], transfers: [moved] });
    const { values, transfers } = joinBatches([{ values: [1, 2] }, slice(chunk, 0, 2), { values: [3] }]);
    expect(values).toEqual([1, 2, 'x', 'y', 3]);
    expect(transfers).toEqual([undefined, undefined, undefined, moved, undefined]);
  });
});

describe('Inbox', () => {
  it('gives items one by one, and what is left in one batch', () => {
    const inbox = new Inbox();
    inbox.push({ values: [1, undefined] });
    inbox.push({ values: [3, 4], transfers: [undefined, moved] });
    expect([inbox.shift(), inbox.shift(), inbox.size]).toEqual([1, undefined, 2]);
    expect(inbox.shift()).toBe(3);
    expect(inbox.clear()).toEqual({ values: [4], transfers: [moved] });
    expect(inbox.size).toBe(0);
    inbox.push({ values: [5] });
    expect(inbox.shift()).toBe(5);
  });
});
