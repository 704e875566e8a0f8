const withLimit = (init: RequestInit = {}): RequestInit => ({ ...init, signal: AbortSignal.timeout(8000) });

self.onmessage = async ({ data }: MessageEvent<string>) => {
  const response = await fetch(data, withLimit({ method: 'POST' }));
  self.postMessage(await response.text());
};
