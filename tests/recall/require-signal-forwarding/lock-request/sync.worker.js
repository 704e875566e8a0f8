const controller = new AbortController();

self.onmessage = ({ data }) => {
  if (data.type === 'stop') controller.abort();
  if (data.type === 'sync') sync(data.items, controller.signal);
};

async function sync(items, signal) {
  await navigator.locks.request('sync', async () => {
    for (const item of items) {
      if (signal.aborted) return;
      await fetch('/items', { method: 'PUT', body: item, signal });
    }
  });
  self.postMessage('synced');
}
