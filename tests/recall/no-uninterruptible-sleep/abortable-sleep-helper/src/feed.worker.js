const controller = new AbortController();
self.onmessage = ({ data }) => data === 'stop' && controller.abort();

function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

async function feed(signal) {
  while (true) {
    const response = await fetch('/feed', { signal });
    self.postMessage(await response.json());
    await sleep(10_000, signal);
  }
}

feed(controller.signal).catch((error) => {
  if (error !== controller.signal.reason) throw error;
});
