const controller = new AbortController();
self.onmessage = ({ data }: MessageEvent<string>) => {
  if (data === 'stop') controller.abort();
  else void sync(data, controller.signal);
};

async function sync(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(url, { signal });
      self.postMessage(await response.json());
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      self.postMessage({ failed: String(error) });
    }
    await pause(1000, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason as Error); }, { once: true });
  });
}
