self.onmessage = async ({ data: url }) => {
  let attempt = 0;
  for (;;) {
    try {
      const res = await fetch(url, { signal: AbortSignal.timeout(5000) });
      self.postMessage(await res.text());
      return;
    } catch (err) {
      if (++attempt >= 5) {
        self.postMessage({ error: String(err) });
        return;
      }
      await new Promise((r) => setTimeout(r, 2 ** attempt * 100));
    }
  }
};
