const controller = new AbortController();

function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

async function poll(url, signal) {
  while (!signal.aborted) {
    try {
      const response = await fetch(url, { signal });
      self.postMessage({ type: 'reading', text: await response.text() });
    } catch (error) {
      if (signal.aborted) throw error;
      self.postMessage({ type: 'failed', message: String(error) });
    }
    await sleep(1000, signal);
  }
}

self.addEventListener('message', async ({ data }) => {
  if (data.type === 'stop') {
    controller.abort();
    return;
  }
  if (data.type === 'start') {
    try {
      await poll(data.url, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      self.postMessage({ type: 'stopped' });
    }
  }
});
