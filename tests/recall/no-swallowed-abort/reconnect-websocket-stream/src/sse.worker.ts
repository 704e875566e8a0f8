const controller = new AbortController();
self.onmessage = ({ data }) => {
  if (data === 'close') controller.abort();
};

async function subscribe(url: string) {
  let retries = 0;
  while (true) {
    try {
      const response = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: controller.signal });
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) self.postMessage(chunk);
      retries = 0;
    } catch {
      const delay = Math.min(1000 * 2 ** retries++, 30_000);
      self.postMessage({ type: 'reconnecting', delay });
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

void subscribe('/events');
