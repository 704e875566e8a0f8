const controller = new AbortController();
const { signal } = controller;

self.onmessage = async (event: MessageEvent<{ type: 'start' | 'stop'; seed?: string }>) => {
  if (event.data.type === 'stop') {
    controller.abort();
    return;
  }
  const queue = [event.data.seed!];
  while (true) {
    if (signal.aborted) break;
    const url = queue.shift();
    if (!url) break;
    const res = await fetch(url, { signal });
    const text = await res.text();
    for (const [, href] of text.matchAll(/href="([^"]+)"/g)) queue.push(href);
    self.postMessage({ url, length: text.length });
  }
};
