/** A process of its own that reads the project in a folder twice, and writes down what that took; see graph-cost.ts. */
import { createRequire } from 'node:module';
import type * as Engine from '../src/engine.ts';

// As it is published.
const { getCurrentProject } = createRequire(import.meta.url)('../dist/engine.cjs') as typeof Engine;

const [folder = ''] = process.argv.slice(2);
let parsing = 0;

function timed<Result>(action: () => Result): { result: Result; time: number } {
  const start = performance.now();
  const result = action();
  return { result, time: performance.now() - start };
}

// The parser is loaded, and timed, before the graph asks for it: the graph gets the timed one.
const loading = timed(() => createRequire(import.meta.url)('@babel/parser') as { parse: (...args: unknown[]) => unknown });
const parser = loading.result;
const { parse } = parser;
parser.parse = (...args) => {
  const { result, time } = timed(() => parse(...args));
  parsing += time;
  return result;
};

const heapBefore = process.memoryUsage().heapUsed;
const cold = timed(() => getCurrentProject(folder).reached.size);
globalThis.gc?.();
const memory = process.memoryUsage().heapUsed - heapBefore;
const warm = [1, 2, 3].map(() => timed(() => getCurrentProject(folder).reached.size).time).sort((a, b) => a - b)[1]!;

console.log(JSON.stringify({ cold: cold.time - parsing, parsing: parsing + loading.time, warm, memory, reached: cold.result }));
