const defaults = (): RequestInit => ({ credentials: 'include', signal: AbortSignal.timeout(5000) });

self.onmessage = async ({ data }: MessageEvent<{ url: string; body: unknown }>) => {
  const response = await fetch(data.url, { ...defaults(), method: 'POST', body: JSON.stringify(data.body) });
  self.postMessage(await response.json());
};
