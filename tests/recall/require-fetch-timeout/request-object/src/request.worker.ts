self.onmessage = async ({ data }: MessageEvent<{ url: string; body: string }>) => {
  const request = new Request(data.url, { method: 'POST', body: data.body, signal: AbortSignal.timeout(10_000) });
  const response = await fetch(request);
  self.postMessage(response.status);
};
