const stop = new AbortController();
self.onmessage = ({ data }: MessageEvent<string>) => {
  if (data === 'stop') stop.abort();
  else void mirror(data);
};

async function mirror(url: string): Promise<void> {
  while (!stop.signal.aborted) {
    const turn = new AbortController();
    const timer = setTimeout(() => turn.abort(), 4000);
    try {
      const response = await fetch(url, { signal: AbortSignal.any([turn.signal, stop.signal]) });
      self.postMessage(await response.text());
    } catch {
      self.postMessage('failed');
    } finally {
      clearTimeout(timer);
    }
  }
}
