let running = null;

self.onmessage = async ({ data }) => {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  const { signal } = controller;
  while (!signal.aborted) {
    const response = await fetch(`/log/${data}`, { signal });
    self.postMessage(await response.text());
  }
};
