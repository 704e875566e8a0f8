let controller;

self.onmessage = async ({ data }) => {
  if (data.type === 'cancel') {
    controller?.abort();
    return;
  }
  controller = new AbortController();
  const { signal } = controller;
  try {
    const res = await fetch(data.url, { signal });
    self.postMessage({ type: 'done', blob: await res.blob() });
  } catch (err) {
    self.postMessage({ type: 'failed', reason: err.name });
  }
};
