/** A small program, and what every host must report in it under `strict`, as `file:line rule`. */
export const PROGRAM: Readonly<Record<string, string>> = {
  'src/start.js': `new Worker(new URL('./download.js', import.meta.url), { type: 'module' });
`,
  'src/download.js': `self.onmessage = async ({ data: url }) => {
  const response = await fetch(url);
  postMessage(await response.json());
};
`,
  'src/poll.ts': `import { measure } from './sensor.ts';

const controller = new AbortController();

self.onmessage = ({ data }: MessageEvent<string>): void => {
  if (data === 'stop') controller.abort();
};

async function poll(signal: AbortSignal): Promise<void> {
  while (true) {
    self.postMessage(await measure());
  }
}

void poll(controller.signal);
`,
  'src/widget.tsx': `export const Widget = (): JSX.Element => <button onClick={() => { new Worker('/widget.js'); }}>Go</button>;
`,
  'src/wait.cjs': `const { parentPort, workerData } = require('node:worker_threads');
const cells = new Int32Array(workerData.memory);
parentPort.on('message', () => {
  Atomics.wait(cells, 0, 0);
  document.title = 'woken';
});
`,
};

export const REPORTS: readonly string[] = [
  'src/download.js:2 require-fetch-timeout',
  'src/poll.ts:10 require-stop-check',
  'src/start.js:1 require-worker-join',
  'src/wait.cjs:4 require-atomics-wait-timeout',
  'src/wait.cjs:5 no-dom-in-worker',
  'src/widget.tsx:1 require-worker-join',
];
