const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const controller = new AbortController();

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  if (data === 'stop') controller.abort();
});

export async function watchInbox(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const response = await fetch('/inbox', { signal });
    self.postMessage(await response.json());
    await delay(30_000);
  }
}

void watchInbox(controller.signal);
