self.onmessage = async ({ data }) => {
  const base = window.location.origin;
  const res = await fetch(base + data.path, { signal: AbortSignal.timeout(5000) });
  self.postMessage(await res.json());
};
