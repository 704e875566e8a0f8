let controller;

self.onmessage = async ({ data }) => {
  switch (data.cmd) {
    case 'upload':
      controller = new AbortController();
      await fetch('/upload', { method: 'POST', body: data.file, signal: controller.signal });
      break;
    case 'cancel':
      controller?.abort();
      break;
  }
};
