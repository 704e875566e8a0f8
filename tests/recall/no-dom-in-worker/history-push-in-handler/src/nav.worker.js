self.onmessage = async ({ data }) => {
  const response = await fetch(data.url, { signal: AbortSignal.timeout(5000) });
  if (response.status === 401) {
    window.location.href = '/login';
    return;
  }
  self.postMessage(await response.json());
};
