import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';

const lock = new Int32Array(new SharedArrayBuffer(4));
const { port1: local, port2: remote } = new MessageChannel();
const worker = new Worker(new URL('./hooks.mjs', import.meta.url), { workerData: { lock, remote }, transferList: [remote] });
worker.on('error', (error) => console.error(error));
worker.unref();

export function resolveSync(specifier) {
  Atomics.store(lock, 0, 0);
  local.postMessage(specifier);
  let response;
  do {
    Atomics.wait(lock, 0, 0);
    response = receiveMessageOnPort(local);
  } while (response === undefined);
  return response.message;
}
