import { describe, expect, it } from 'vitest';
import { getMessageHandlers } from '../../../src/analysis/graph/message-handlers.ts';
import { parseProgram } from '../../../src/analysis/graph/parse.ts';
import { isHearingVague, mayListenUnseen } from '../../../src/analysis/graph/vague-hearing.ts';

function look(text: string): { isVague: boolean; isUnseen: boolean } {
  const program = parseProgram('/project/w.ts', text)!;
  return { isVague: isHearingVague(program, getMessageHandlers(program), () => true), isUnseen: mayListenUnseen(program) };
}

describe('isHearingVague', () => {
  it.each([
    ['a word that is compared', "onmessage = (e) => { if (e.data === 'stop') close(); };"],
    ['an else that does not stop', "onmessage = (e) => { if (e.data === 'stop') close(); else queue.push(e.data); };"],
    ['an if after a return', "onmessage = (e) => { if (e.data === 'go') { run(); return; } if (e.data === 'stop') close(); };"],
    ['what follows a return and does not stop', "onmessage = (e) => { if (e.data === 'stop') { close(); return; } queue.push(e.data); };"],
    ['a reply that closes the port it came with', "onmessage = ({ data }) => { if (data === 'stop') { close(); return; } data.port.postMessage(run(data)); data.port.close(); };"],
    ['a constant of the file', "const STOP = 'stop'; onmessage = (e) => { if (e.data === STOP) close(); };"],
    ['a bound function of the file', "function hear(e) { if (e.data === 'stop') close(); } onmessage = hear.bind(null);"],
  ])('%s is plain', (_name, text) => expect(look(text).isVague).toBe(false));

  it.each([
    ['a constant of another module', "import { STOP } from './words.js'; onmessage = (e) => { if (e.data === STOP) close(); };"],
    ['a case of another module', "import * as kinds from './kinds.js'; onmessage = (e) => { switch (e.data) { case kinds.stop: close(); } };"],
    ['an else that stops', "onmessage = (e) => { if (e.data === 'go') run(); else running = false; };"],
    ['what follows a return', "onmessage = async (e) => { if (e.data.type === 'frame') { encode(e.data); return; } await encoder.flush(); encoder.close(); };"],
    ['what follows a return and closes what is held', "onmessage = ({ data }) => { if (data === 'run') { run(data); return; } state.port.close(); };"],
    ['a default that pauses', "onmessage = (e) => { switch (e.data.kind) { case 'go': resume(); break; default: game.pause(); } };"],
    ['a list of words', 'onmessage = (e) => { if (ends.has(e.data)) close(); };'],
    ['a property that is looked for', "onmessage = (e) => { if ('stop' in e.data) close(); };"],
    ['a listener that is a parameter', 'export function listen(hear) { onmessage = hear; }'],
  ])('%s is vague', (_name, text) => expect(look(text).isVague).toBe(true));
});

describe('mayListenUnseen', () => {
  it.each([
    ['builtins and own modules', "import { parentPort } from 'node:worker_threads'; import './own.js'; parentPort.postMessage(1);"],
    ['a type of a package', "import type { A } from 'package'; postMessage(1);"],
  ])('%s do not listen', (_name, text) => expect(look(text).isUnseen).toBe(false));

  it.each([
    ['a package', "import 'package';"],
    ['a package that is required', "const rpc = require('package');"],
    ['a module whose name is computed', 'await import(name);'],
    ['a loaded script', "importScripts('rpc.js');"],
    ['a polled port', "import { receiveMessageOnPort } from 'node:worker_threads';"],
    ['a port that is handed on', "import { serve } from './serve.js'; serve(self);"],
    ['an awaited message', "import { once } from 'node:events'; await once(port, 'message');"],
    ['a handler in an object', 'Object.assign(scope, { onmessage() {} });'],
  ])('%s may listen', (_name, text) => expect(look(text).isUnseen).toBe(true));
});
