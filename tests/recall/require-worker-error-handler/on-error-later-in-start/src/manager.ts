import { Worker } from 'node:worker_threads';

type State = { worker: Worker | undefined; restarts: number };

const state: State = { worker: undefined, restarts: 0 };

export function start(): void {
  const worker = new Worker('./dist/consumer.js');
  state.worker = worker;
  const onError = (error: Error) => {
    console.error(error);
    state.restarts++;
  };
  worker.on('error', onError);
  worker.on('exit', () => {
    if (state.restarts < 5) start();
  });
}

export function send(job: unknown): void {
  state.worker?.postMessage(job);
}
