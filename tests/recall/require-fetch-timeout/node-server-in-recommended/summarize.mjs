import { parentPort } from 'node:worker_threads';

parentPort.on('message', (html) => parentPort.postMessage(html.replace(/<[^>]*>/g, ' ').slice(0, 200)));
