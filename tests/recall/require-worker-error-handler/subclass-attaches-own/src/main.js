import { LoggedWorker } from './my-worker.js';

const worker = new LoggedWorker('/workers/stats.js');
worker.onmessage = ({ data }) => console.log(data);
worker.postMessage('start');
