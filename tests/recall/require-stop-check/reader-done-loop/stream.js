self.onmessage = async ({ data: url }) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(30000) });
  const reader = response.body.getReader();
  let received = 0;
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    received += value.length;
    self.postMessage({ received });
  }
  self.postMessage({ finished: true });
};
