self.onmessage = async ({ data }: MessageEvent<string>) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 8000);
  try {
    const response = await fetch(data, { headers: { accept: 'application/json' }, signal: controller.signal });
    self.postMessage(await response.json());
  } catch (error) {
    self.postMessage({ error: String(error) });
  } finally {
    clearTimeout(timer);
  }
};
