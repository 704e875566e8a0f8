import { countSeparate } from '../../src/shared/separate.ts';

/** The sizes of the groups that travel together. */
function groupsOf(...values: unknown[]): number[] {
  const sizes: number[] = [];
  for (let start = 0; start < values.length; start += sizes.at(-1) as number) sizes.push(countSeparate(values, start));
  return sizes;
}

const common = { a: 1 };
const buffer = new ArrayBuffer(8);
const circle: unknown[] = [];
circle.push(circle);
class Point {
  readonly x = 1;
}

describe('values in one message', () => {
  it.each([
    ['primitives', [1, 'a', null, undefined, true, 1n, 'a', 1], [8]],
    ['objects of their own', [{ a: [1] }, { a: [1] }, [{}], new Date(0), new ArrayBuffer(1), new Uint8Array(2)], [6]],
    ['data that share memory on purpose', [1, 2].map(() => new Int32Array(new SharedArrayBuffer(4))), [2]],
  ])('may be %s', (_, values, groups) => {
    expect(groupsOf(...values)).toEqual(groups);
  });

  it.each([
    ['the same object', [common, common], [1, 1]],
    ['an object with a common part', [{ common }, 5, { deep: [{ common }] }], [2, 1]],
    ['views of the same memory', [new Uint8Array(buffer), new Uint8Array(buffer, 4), buffer], [1, 1, 1]],
    ['a class, whose parts are unknown', [1, new Point(), 2, new Map(), new Set()], [1, 1, 1, 1, 1]],
    ['a circle', [{}, circle, {}], [1, 1, 1]],
  ])('are not to be %s', (_, values, groups) => {
    expect(groupsOf(...values)).toEqual(groups);
  });

  it('may be one value, whatever it is', () => {
    expect(groupsOf(new Point())).toEqual([1]);
    expect(groupsOf(circle)).toEqual([1]);
  });
});
