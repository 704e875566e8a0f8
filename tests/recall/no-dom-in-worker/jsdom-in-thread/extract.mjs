import { parentPort } from 'node:worker_threads';
import { JSDOM } from 'jsdom';

parentPort.on('message', (html) => {
  const { window } = new JSDOM(html);
  const { document } = window;
  parentPort.postMessage([...document.querySelectorAll('a')].map((a) => a.href));
});
