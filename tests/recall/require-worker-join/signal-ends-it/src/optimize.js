export function optimize(image, { signal } = {}) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const worker = new Worker(new URL('./optimize.worker.js', import.meta.url), { type: 'module' });
  const finish = () => worker.terminate();

  worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
  worker.addEventListener('error', (event) => reject(event.error ?? new Error(event.message)), { once: true });
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  worker.postMessage(image, [image]);
  return promise.finally(finish);
}
