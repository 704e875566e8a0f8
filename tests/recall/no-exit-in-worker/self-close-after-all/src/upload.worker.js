const begun = [];

self.onmessage = async ({ data }) => {
  if (data !== 'end') {
    begun.push(fetch('/part', { method: 'PUT', body: data, signal: AbortSignal.timeout(30_000) }));
    return;
  }
  await Promise.allSettled(begun);
  self.postMessage('uploaded');
  self.close();
};
