const methods: Record<string, (params: never) => unknown> = {
  async load(url: string) {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return response.json();
  },
  shutdown() {
    self.close();
  },
};

self.onmessage = async ({ data }: MessageEvent<{ id: number; method: string; params: never }>) => {
  try {
    self.postMessage({ id: data.id, result: await methods[data.method]!(data.params) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error) });
  }
};
