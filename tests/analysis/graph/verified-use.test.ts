import { describe, expect, it } from 'vitest';
import { findCertainMembers, findMentionedMembers, getCertainExports, getUsedExports } from '../../../src/analysis/worker-graph.ts';
import { createTempProject } from '../../support/temp-project.ts';

const MAIN = { 'main.js': "new Worker(new URL('./w.js', import.meta.url));" };
const sorted = (names: ReadonlySet<string> | null): readonly string[] | null => (names === null ? null : [...names].sort());

describe('a circle of imports', () => {
  const files = {
    ...MAIN,
    'w.js': "import { a } from './a.js'; self.onmessage = ({ data }) => postMessage(a(data));",
    'a.js': "import { b } from './b.js'; export const a = (x) => b(x); export function log(x) { return x; } export function paint() { document.title = 'a'; }",
    'b.js': "import { c } from './c.js'; import { log } from './a.js'; export const b = (x) => c(log(x)); export function page() { c.paint(); }",
    'c.js': "import { a, paint } from './a.js'; export const c = (x) => (x > 3 ? a(x - 3) : x); c.paint = () => {}; export function show() { paint(); }",
  };

  // Whichever file is asked about first.
  it.each([[['a.js', 'b.js', 'c.js']], [['c.js', 'b.js', 'a.js']], [['b.js', 'a.js', 'c.js']]])('is followed as far as a worker comes: %j', (order) => {
    const project = createTempProject(files);
    const answers = Object.fromEntries(order.map((file) => [file, project.look(file, (facts) => [sorted(getUsedExports(facts)), sorted(getCertainExports(facts))])]));
    expect(answers).toEqual({ 'a.js': [['a', 'log'], ['a', 'log']], 'b.js': [['b'], ['b']], 'c.js': [['c'], ['c']] });
  });

  it('names members as far as a worker comes', () => {
    const project = createTempProject({
      ...MAIN,
      'w.js': "import { start } from './a.js'; start();",
      'a.js': "import { tools } from './b.js'; export const start = () => tools.run(); export function page() { tools.paint(); }",
      'b.js': "import { page } from './a.js'; export const tools = { run() { this.step(); }, step() {}, paint() { page(); } };",
    });
    expect(project.look('b.js', (facts) => [sorted(findMentionedMembers(facts)), sorted(findCertainMembers(facts))])).toEqual([['run'], ['run']]);
  });

  it('ends where a file imports itself', () => {
    const project = createTempProject({ ...MAIN, 'w.js': "import { a } from './a.js'; a();", 'a.js': "import * as self from './a.js'; export const a = () => self.b(); export const b = () => {}; export const c = () => {};" });
    expect(project.look('a.js', (facts) => sorted(getUsedExports(facts)))).toEqual(['a', 'b']);
  });
});

describe('certain members', () => {
  it.each([
    ['of a library', "import * as Sentry from '@sentry/browser'; import { session } from './session.js'; Sentry.setUser(1); session.get();", ['get']],
    ['of what the file makes of a library', "import { Client } from '@acme/client'; import { session } from './session.js'; const client = new Client(); client.paint(); session.get();", ['get']],
    ['of a global class', "import { session } from './session.js'; const known = new Map(); known.get(1)?.paint(); session.set();", ['set']],
    ['of a module of the project', "import { session } from './session.js'; import { client } from './client.js'; client.paint(); session.get();", ['get', 'paint']],
  ])('are none %s', (_, code, expected) => {
    const project = createTempProject({ ...MAIN, 'w.js': code, 'session.js': 'export const session = {};', 'client.js': 'export const client = {};' });
    expect(project.look('session.js', (facts) => sorted(findCertainMembers(facts)))).toEqual(expected);
  });
});

it('follows a large circle, though not to the members', () => {
  const count = 60;
  const modules = Array.from({ length: count }, (_, i) => [
    `m${i}.js`,
    `import { f${(i + 1) % count}, g${(i + 7) % count} } from './all.js'; export const f${i} = (x) => (x > ${i} ? f${(i + 1) % count}(x) : x); export function g${i}() { g${(i + 7) % count}(); } export class C${i} { run() { f${i}(); } }`,
  ]);
  const project = createTempProject({
    ...MAIN,
    'w.js': "import { f0 } from './all.js'; self.onmessage = ({ data }) => postMessage(f0(data));",
    'all.js': modules.map(([file]) => `export * from './${file!}';`).join('\n'),
    ...(Object.fromEntries(modules) as Record<string, string>),
  });
  const ask = (names: ReadonlySet<string> | null): readonly string[] => ['f30', 'g30', 'C30'].filter((name) => names?.has(name) === true);
  expect(project.look('m30.js', (facts) => [ask(getUsedExports(facts)), ask(getCertainExports(facts))])).toEqual([['f30'], []]);
  expect(project.look('m30.js', (facts) => [findMentionedMembers(facts), sorted(findCertainMembers(facts))])).toEqual([null, []]);
});
