const { Worker, MessageChannel } = require('node:worker_threads');

const worker = new Worker('./peer.cjs');
worker.on('error', console.error);

const { port1, port2 } = new MessageChannel();
worker.postMessage({ port: port2 }, [port2]);
port1.on('message', console.log);
port2.postMessage('hello');
