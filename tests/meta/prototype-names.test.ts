/** A table that is looked up by a name of the program must not answer with what every object inherits. */
import dedent from 'dedent';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import plugin from '../../src/index.ts';

const write = (name: string): string => dedent`
  import { ${name}, on } from '${name}';
  import { ${name} as event } from 'events';
  import { ${name} as timer } from 'timers/promises';
  import { ${name} as child } from 'child_process';
  import { ${name} as thread, Worker, parentPort } from 'worker_threads';
  import * as events from 'node:events';
  import Loaded from '${name}';
  const w = new Worker('./x.js');
  w.${name}();
  w.on('${name}', () => {});
  w.postMessage({ ${name}: 'stop' });
  new Loaded('./y.js').postMessage(1);
  parentPort.on('message', async (signal) => {
    while (true) {
      await ${name}();
      await on(w, '${name}');
      await event(w);
      await timer(1);
      await child(1);
      await thread();
      await events.${name}();
    }
  });
  export async function f(signal, given) {
    for await (const x of event(w)) {}
    for await (const x of ${name}(w)) {}
    signal.throwIfAborted();
    while (true) {
      await ${name}(1, 2);
      await given.${name}();
      if (Date.${name}() > performance.${name}() || ${name} in given) break;
    }
  }
  setInterval(${name}, 1);
  Atomics.${name}(w, 0);
  self.${name} = window.${name};
  self.onmessage = (e) => { if (e.data.${name} === 'stop') close(); };
  class A extends HTMLElement { ${name}() { this.worker = new Worker('./z.js'); } }
  class B extends HTMLElement { w = new Worker('./z.js'); }
`;

it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])('%s is a name like any other', (name) => {
  const lint = (): unknown => new Linter().verify(write(name), [plugin.configs.strict as Linter.Config], 'file.js').filter(({ fatal }) => fatal);
  expect(lint()).toEqual([]);
});
