const controller = new AbortController();
self.onmessage = ({ data }: MessageEvent<string>) => {
  if (data === 'stop') controller.abort();
  else void sync(data, controller.signal);
};

async function sync(url: string, signal: AbortSignal): Promise<void> {
  let delay = 500;
  for (;;) {
    try {
      const response = await fetch(url, { signal });
      self.postMessage(await response.json());
      delay = 500;
    } catch (error) {
      console.warn('sync failed', error);
      delay = Math.min(delay * 2, 30_000);
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}
