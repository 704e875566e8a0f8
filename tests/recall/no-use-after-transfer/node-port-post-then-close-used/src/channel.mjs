import { MessageChannel, Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./w.mjs', import.meta.url));
worker.on('error', console.error);
const { port1, port2 } = new MessageChannel();
worker.postMessage({ port: port2 }, [port2]);
port2.on('message', (message) => console.log(message));
port1.on('message', (message) => console.log('reply', message));
