export function scopedWorker(url: URL): Disposable & { worker: Worker } {
  const worker = new Worker(url, { type: 'module' });
  worker.addEventListener('error', (event) => console.error(event.message));
  return {
    worker,
    [Symbol.dispose]: () => worker.terminate(),
  };
}
