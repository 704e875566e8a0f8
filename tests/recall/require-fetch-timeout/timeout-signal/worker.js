self.onmessage = async ({ data }) => {
  const res = await fetch(data.url, { signal: AbortSignal.timeout(8000) });
  self.postMessage(await res.json());
};
