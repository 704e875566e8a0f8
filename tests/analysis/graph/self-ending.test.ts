import { expect, it } from 'vitest';
import { parseProgram } from '../../../src/analysis/graph/parse.ts';
import { closesItself } from '../../../src/analysis/graph/self-ending.ts';

it.each([
  ['after its reply', 'self.onmessage = ({ data }) => { postMessage(work(data)); self.close(); };', true],
  ['bare', 'onmessage = async ({ data }) => { postMessage(await work(data)); close(); };', true],
  ['in a finally', 'addEventListener("message", async ({ data }) => { try { postMessage(await work(data)); } finally { self.close(); } });', true],
  ['at the end of the script', 'postMessage(work()); self.close();', true],
  ['when a promise is settled', 'self.onmessage = ({ data }) => { work(data).then(postMessage).finally(() => self.close()); };', true],
  ['in a function that follows a promise', 'self.onmessage = ({ data }) => { work(data).then(end); }; function end(result) { postMessage(result); self.close(); }', true],
  ['in a function of the job', 'self.onmessage = ({ data }) => run(data); async function run(job) { postMessage(await work(job)); end(); } function end() { self.close(); }', true],
  ['when nothing is left', 'let pending = 3; self.onmessage = ({ data }) => { work(data); if (--pending === 0) self.close(); };', true],
  ['by its port', "import { parentPort } from 'node:worker_threads'; parentPort.on('message', (job) => { parentPort.postMessage(work(job)); parentPort.close(); });", true],
  ['by its process', "import { parentPort } from 'node:worker_threads'; parentPort.once('message', (job) => { parentPort.postMessage(work(job)); process.exit(0); });", true],
  ['when it is told', "self.onmessage = ({ data }) => { if (data === 'stop') self.close(); else postMessage(work(data)); };", false],
  ['when it is told, by a case', "self.onmessage = ({ data }) => { switch (data.type) { case 'stop': self.close(); break; default: postMessage(work(data)); } };", false],
  ['when it is told, past a return', "self.onmessage = ({ data }) => { if (data !== 'stop') return work(data); self.close(); };", false],
  ['when it is told, by `&&`', "self.onmessage = ({ data }) => { data === 'stop' && self.close(); };", false],
  ['when it was told', "let isStopped = false; self.onmessage = ({ data }) => { if (data === 'stop') isStopped = true; work(data); if (isStopped) self.close(); };", false],
  ['in a function that is called when it is told', "self.onmessage = ({ data }) => { if (data === 'stop') end(); }; function end() { self.close(); }", false],
  ['in a method that its owner calls', "import { expose } from 'comlink'; expose({ work, end() { self.close(); } });", false],
  ['in a function that nobody calls', 'self.onmessage = work; function end() { self.close(); }', false],
  ['something else', 'self.onmessage = ({ data }) => { socket.close(); close(data); };', false],
])('%s', (_, code, expected) => {
  expect(closesItself(parseProgram('/p/w.ts', code)!, () => true)).toBe(expected);
});
