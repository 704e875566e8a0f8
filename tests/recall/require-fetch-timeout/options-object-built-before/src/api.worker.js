self.onmessage = async ({ data: { url, body, ms } }) => {
  const options = { method: 'POST', body: JSON.stringify(body) };
  if (ms) options.signal = AbortSignal.timeout(ms);
  const response = await fetch(url, options);
  self.postMessage(await response.json());
};
