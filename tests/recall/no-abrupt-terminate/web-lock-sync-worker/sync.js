self.onmessage = async ({ data }) => {
  await navigator.locks.request('sync', async () => {
    const cache = await caches.open('outbox');
    for (const request of await cache.keys()) {
      await fetch(request.url, { method: 'PUT', headers: { authorization: data.token }, signal: AbortSignal.timeout(10000) });
      await cache.delete(request);
    }
  });
};
