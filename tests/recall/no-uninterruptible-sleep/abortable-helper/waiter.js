function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

const controller = new AbortController();

self.onmessage = async ({ data }) => {
  if (data === 'stop') return controller.abort();
  while (true) {
    controller.signal.throwIfAborted();
    self.postMessage(Math.random());
    await sleep(data, controller.signal);
  }
};
