import { describe, expect, it } from 'vitest';
import { isWorkerConstruction } from '../../../src/analysis/handles/worker-classes.ts';
import { withFacts } from '../../support/facts.ts';

const platformOf = (code: string): string | null => withFacts(code, (facts) => isWorkerConstruction(facts, facts.nodes('NewExpression').at(-1)!));

describe('isWorkerConstruction', () => {
  it.each([
    ["new Worker('x');", 'web'],
    ["new self.Worker('x');", 'web'],
    ["import { Worker } from 'node:worker_threads'; new Worker('x');", 'node'],
    ["import threads from 'worker_threads'; new threads.Worker('x');", 'node'],
    ["const { Worker: Thread } = require('worker_threads'); new Thread('x');", 'node'],
    ["import Worker from 'web-worker'; new Worker('x');", 'web'],
    ["import Job from './job?worker&inline'; new Job();", 'web'],
    ["import Job from 'worker-loader?inline=true!./job'; new Job();", 'web'],
    ["class Job extends Worker {} new Job('x');", 'web'],
    ["const Job = class extends Worker {}; new Job('x');", 'web'],
    ["const W = Worker; new W('x');", 'web'],
    ["class Worker {} new Worker('x');", null],
    ["import { Worker } from 'bullmq'; new Worker('x');", null],
    ["import { parentPort } from 'worker_threads'; new parentPort('x');", null],
    ["import url from './job?workers'; new url();", null],
    ["function f(Worker) { new Worker('x'); }", null],
    ["class A extends A {} new A('x');", null],
    ['class Pool { constructor(public Proto: new () => Worker) { new Proto(); } }', 'web'],
    ["import { Worker as Thread } from 'worker_threads'; function f(Class: typeof Thread) { new Class('x'); }", 'node'],
    ['function f(Proto: new () => SharedWorker) { new Proto(); }', null],
    ['function f<Worker>(Proto: new () => Worker) { new Proto(); }', null],
  ])('%s', (code, expected) => {
    expect(platformOf(code)).toBe(expected);
  });
});
