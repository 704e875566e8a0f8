import { MessageChannel, Worker } from 'node:worker_threads';

const hasher = new Worker(new URL('./hasher.mjs', import.meta.url));
hasher.on('error', console.error);

export function hash(text, done) {
  const { port1, port2 } = new MessageChannel();
  port1.once('message', done);
  hasher.postMessage({ text, reply: port2 }, [port2]);
}

export function shutdown() {
  hasher.postMessage('shutdown');
}
