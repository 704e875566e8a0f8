import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';

interface Data {
  lock: Int32Array;
  port: MessagePort;
}

const { lock, port } = workerData as Data;

function readFileThroughMain(path: string): string {
  Atomics.store(lock, 0, 0);
  parentPort!.postMessage({ read: path });
  Atomics.wait(lock, 0, 0);
  const reply = receiveMessageOnPort(port);
  return (reply?.message as { text: string }).text;
}

parentPort!.once('message', (path: string) => {
  parentPort!.postMessage(readFileThroughMain(path).length);
});
