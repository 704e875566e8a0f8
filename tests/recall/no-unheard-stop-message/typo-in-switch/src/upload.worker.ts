let controller = new AbortController();

self.onmessage = async ({ data }: MessageEvent<{ action: string; file: File }>) => {
  switch (data.action) {
    case 'upload': {
      controller = new AbortController();
      const response = await fetch('/upload', { method: 'PUT', body: data.file, signal: controller.signal });
      self.postMessage(response.status);
      break;
    }
    case 'cancle':
      controller.abort();
      break;
  }
};
