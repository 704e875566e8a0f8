import { expose } from 'comlink';

async function fetchWithRetry(url: string, signal: AbortSignal, retries = 5): Promise<unknown> {
  let attempt = 0;
  for (;;) {
    signal.throwIfAborted();
    const response = await fetch(url, { signal });
    if (response.ok || attempt >= retries) return response.json();
    attempt++;
    await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 1000));
  }
}

let current = new AbortController();
expose({
  load(url: string) {
    current = new AbortController();
    return fetchWithRetry(url, current.signal);
  },
  cancel() {
    current.abort();
  },
});
