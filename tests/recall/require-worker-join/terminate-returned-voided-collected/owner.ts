import { Worker } from 'node:worker_threads';

const a = new Worker('./a.js');
const b = new Worker('./b.js');
a.on('error', console.error);
b.on('error', console.error);

export function stopA(): Promise<number> {
  return a.terminate();
}

export async function stopAll(): Promise<void> {
  await Promise.all([a.terminate(), b.terminate()]);
}

export async function kill(): Promise<string> {
  void a.terminate();
  b.terminate().catch(console.error);
  return 'killed';
}
