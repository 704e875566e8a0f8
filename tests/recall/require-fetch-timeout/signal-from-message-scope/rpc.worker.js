const controllers = new Map();

self.onmessage = async ({ data: { id, type, url } }) => {
  if (type === 'abort') {
    controllers.get(id)?.abort();
    return;
  }
  const controller = new AbortController();
  controllers.set(id, controller);
  try {
    const res = await fetch(url, { method: 'GET', signal: AbortSignal.any([controller.signal, AbortSignal.timeout(9000)]) });
    self.postMessage({ id, body: await res.text() });
  } finally {
    controllers.delete(id);
  }
};
