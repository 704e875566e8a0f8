import { expect, it } from 'vitest';
import { isSharedWorker } from '../../../src/analysis/environment/shared-workers.ts';
import { withFacts } from '../../support/facts.ts';

it.each([
  ['onconnect = ({ ports: [port] }) => { port.onmessage = work; };', true],
  ['self.onconnect = (event) => event.ports[0].start();', true],
  ["addEventListener('connect', work);", true],
  ["self.addEventListener('connect', work);", true],
  ['function onconnect(event) { work(event); }', true],
  ['self.onmessage = work;', false],
  // The same file as a dedicated worker where there are no shared ones.
  ["if ('SharedWorkerGlobalScope' in self) self.onconnect = work; else self.onmessage = work;", false],
  ['socket.onconnect = work;', false],
  ["socket.addEventListener('connect', work);", false],
])('%s', (code, expected) => {
  expect(withFacts(code, isSharedWorker)).toBe(expected);
});
