import { parentPort } from 'node:worker_threads';

export const quit = () => parentPort.close();
export const echo = (text) => parentPort.postMessage(text);
