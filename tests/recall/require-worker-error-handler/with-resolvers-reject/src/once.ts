export async function callOnce<T>(url: URL, input: unknown): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const worker = new Worker(url, { type: 'module' });
  worker.onmessage = (event) => resolve(event.data);
  worker.onerror = reject;
  worker.onmessageerror = reject;
  worker.postMessage(input);
  try {
    return await promise;
  } finally {
    worker.terminate();
  }
}
