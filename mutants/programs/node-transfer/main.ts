import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./hash.worker.ts', import.meta.url));
worker.on('error', (error: Error) => {
  console.error(error);
});

export function hash(bytes: Uint8Array): MessagePort {
  const { buffer } = bytes;
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ buffer, port: port2 }, [buffer, port2]);
  return port1;
}

export function send(samples: Float32Array): number {
  const { length } = samples;
  worker.postMessage({ samples }, [samples.buffer]);
  return length;
}

export function sendCopy(data: ArrayBuffer): ArrayBuffer {
  const copy = data.slice(0);
  worker.postMessage({ copy }, [copy]);
  return data;
}

export function lend(image: ArrayBuffer): void {
  worker.postMessage({ image }, [image]);
}

export function stop(): void {
  worker.postMessage('stop');
}
