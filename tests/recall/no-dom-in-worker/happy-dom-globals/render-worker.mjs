import { parentPort } from 'node:worker_threads';
import { Window } from 'happy-dom';

const window = new Window();
const document = window.document;

parentPort.on('message', (html) => {
  document.body.innerHTML = html;
  parentPort.postMessage(document.querySelectorAll('p').length);
});
