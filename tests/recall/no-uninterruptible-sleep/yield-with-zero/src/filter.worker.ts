let controller = new AbortController();

self.onmessage = ({ data }: MessageEvent<number[] | 'stop'>) => {
  if (data === 'stop') controller.abort();
  else void filter(data, (controller = new AbortController()).signal);
};

async function filter(pixels: number[], signal: AbortSignal) {
  while (pixels.length > 0) {
    if (signal.aborted) return;
    self.postMessage(pixels.splice(0, 1000).map((p) => 255 - p));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
