const withTimeout = (ms: number): RequestInit => ({ signal: AbortSignal.timeout(ms) });

self.onmessage = async ({ data }: MessageEvent<string>) => {
  const response = await fetch(data, withTimeout(5000));
  self.postMessage(await response.json());
};
