self.addEventListener('message', async ({ data: urls }) => {
  for (const url of urls) {
    const request = new Request(url, { priority: 'low', signal: AbortSignal.timeout(20000) });
    const response = await fetch(request);
    const cache = await caches.open('preload');
    await cache.put(request, response);
  }
  self.postMessage('done');
});
