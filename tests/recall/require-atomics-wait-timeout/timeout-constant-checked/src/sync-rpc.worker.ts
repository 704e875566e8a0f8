import { MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';

const { port, cell } = workerData as { port: MessagePort; cell: Int32Array };
const RPC_TIMEOUT_MS = 10_000;

export function callSync(method: string, ...args: unknown[]): unknown {
  Atomics.store(cell, 0, 0);
  port.postMessage({ method, args });
  const outcome = Atomics.wait(cell, 0, 0, RPC_TIMEOUT_MS);
  if (outcome === 'timed-out') throw new Error(`${method} timed out`);
  return receiveMessageOnPort(port)?.message;
}
