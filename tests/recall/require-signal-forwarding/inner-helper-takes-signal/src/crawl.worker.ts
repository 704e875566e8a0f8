const controller = new AbortController();
self.onmessage = ({ data }: MessageEvent<string[] | 'stop'>) => {
  if (data === 'stop') controller.abort();
  else void crawl(data, controller.signal);
};

async function load(url: string, options: { signal?: AbortSignal } = {}): Promise<string> {
  const response = await fetch(url, { signal: options.signal });
  return response.text();
}

async function crawl(urls: readonly string[], signal: AbortSignal): Promise<void> {
  for (const url of urls) {
    signal.throwIfAborted();
    self.postMessage(await load(url));
  }
}
