let controller;
self.onmessage = async ({ data }) => {
  if (data.type === 'start') {
    controller = new AbortController();
    const response = await fetch(data.url, { signal: controller.signal });
    for await (const chunk of response.body) self.postMessage(chunk);
  }
  if (data.type === 'stop') controller.abort();
};
