export function openSession(url: URL) {
  const worker = new Worker(url, { type: 'module' });
  const listeners = new AbortController();
  const { signal } = listeners;
  worker.addEventListener('message', ({ data }) => console.log(data), { signal });
  worker.addEventListener('error', (event) => console.error(event.message), { signal });
  return () => {
    listeners.abort();
    worker.terminate();
  };
}
