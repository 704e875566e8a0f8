const controller = new AbortController();

export async function compact({ signal }) {
  await navigator.locks.request('store', { signal }, async () => {
    const response = await fetch('/compact', { method: 'POST', signal });
    self.postMessage({ type: 'done', status: response.status });
  });
}

self.onmessage = async ({ data }) => {
  if (data.type === 'abort') controller.abort();
  else await compact({ signal: controller.signal });
};
