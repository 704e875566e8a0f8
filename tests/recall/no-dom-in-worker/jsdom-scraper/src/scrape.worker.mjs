import { JSDOM } from 'jsdom';
import { parentPort } from 'node:worker_threads';

parentPort.on('message', (html) => {
  const { window } = new JSDOM(html);
  const { document } = window;
  parentPort.postMessage(document.title);
});
