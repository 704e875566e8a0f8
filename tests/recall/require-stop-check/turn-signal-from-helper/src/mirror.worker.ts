function limit(ms: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('late')), ms);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

self.onmessage = async ({ data }: MessageEvent<string>) => {
  for (;;) {
    const { signal, clear } = limit(4000);
    try {
      const response = await fetch(data, { signal });
      self.postMessage(await response.text());
    } catch (error) {
      self.postMessage(String(error));
    } finally {
      clear();
    }
  }
};
