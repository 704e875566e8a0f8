import { describe, expect, it } from 'vitest';
import { getConstructedTypes, getTypedWorkers } from '../../../src/analysis/handles/worker-types.ts';
import { withFacts } from '../../support/facts.ts';

const say = (found: ReturnType<typeof getTypedWorkers>): readonly string[] => found.map(({ path, platform }) => `${path || 'itself'} ${platform}`);
/** Where the type of the variable `x` holds workers. */
const workersIn = (type: string, before = ''): readonly string[] =>
  withFacts(`${before} declare let x: ${type};`, (facts) => {
    const declarator = facts.nodes('VariableDeclarator').at(-1)!;
    return say(getTypedWorkers(facts, declarator.id.type === 'Identifier' ? declarator.id.typeAnnotation?.typeAnnotation : null));
  });

describe('getTypedWorkers', () => {
  it.each([
    ['Worker', ['itself web']],
    ['Worker | null', ['itself web']],
    ['Worker[]', ['[] web']],
    ['readonly Worker[]', ['[] web']],
    ['[Worker, number]', ['[] web']],
    ['Map<string, Worker>', ['[] web']],
    ['Set<Worker>', ['[] web']],
    ['Record<string, Worker>', ['[] web']],
    ['RefObject<Worker | null>', ['.current web']],
    ['{ worker: Worker; busy: boolean }', ['.worker web']],
    ['Array<{ worker: Worker }>', ['[].worker web']],
    ['Promise<Worker>', ['itself web']],
    ["import('worker_threads').Worker", ['itself node']],
    ['string', []],
    ['Task', []],
    ['WorkerOptions', []],
  ])('%s', (type, expected) => {
    expect(workersIn(type)).toEqual(expected);
  });

  it.each([
    ['an import', 'Worker', "import { Worker } from 'node:worker_threads';", ['itself node']],
    ['a namespace', 'threads.Worker', "import * as threads from 'node:worker_threads';", ['itself node']],
    ['another package', 'Worker', "import type { Worker } from 'bullmq';", []],
    ['a class of the file', 'Worker', 'class Worker {}', []],
    ['a subclass of the file', 'Job', 'class Job extends Worker {}', ['itself web']],
    ['an interface of the file', 'Slot', 'interface Slot { worker: Worker }', ['.worker web']],
    ['an alias of the file', 'Slot', 'type Slot = Worker | undefined;', ['itself web']],
    ['a type that holds itself', 'Node', 'interface Node { next: Node; worker: Worker }', ['.worker web']],
  ])('%s', (_, type, before, expected) => {
    expect(workersIn(type, before)).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(workersIn(type, before)).toEqual([]);
  });
});

describe('getConstructedTypes', () => {
  it.each([
    ['useRef<Worker>(null);', ['.current web']],
    ['React.useRef<Worker | null>(null);', ['.current web']],
    ['new Map<string, Worker>();', ['[] web']],
    ['new Map();', []],
    ['useMemo<Worker>(f);', []],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => say(getConstructedTypes(facts, facts.nodes('CallExpression', 'NewExpression')[0]!)))).toEqual(expected);
  });
});
