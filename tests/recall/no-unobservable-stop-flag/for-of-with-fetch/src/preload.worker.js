let cancelled = false;
self.onmessage = async ({ data }) => {
  if (data === 'cancel') {
    cancelled = true;
    return;
  }
  cancelled = false;
  for (const url of data) {
    if (cancelled) break;
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    self.postMessage({ url, status: response.status });
  }
};
