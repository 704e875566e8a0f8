const controller = new AbortController();

self.onmessage = async ({ data }) => {
  if (data === 'stop') {
    controller.abort();
    return;
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  self.postMessage('warm');
};
