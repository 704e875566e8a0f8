const controller = new AbortController();
self.addEventListener('message', (event: MessageEvent<string>) => {
  if (event.data === 'stop') controller.abort();
});

async function poll(url: string, signal: AbortSignal) {
  while (true) {
    try {
      const response = await fetch(url, { signal });
      self.postMessage(await response.json());
    } catch (error) {
      console.error('poll failed, retrying', error);
    }
  }
}

void poll('/api/status', controller.signal);
