/// <reference lib="webworker" />

self.addEventListener('message', ({ data }: MessageEvent) => {
  if (data.type === 'dispose') {
    self.close();
    return;
  }
  if (data.type === 'format') self.postMessage({ id: data.id, value: String(data.text).trim() });
});
