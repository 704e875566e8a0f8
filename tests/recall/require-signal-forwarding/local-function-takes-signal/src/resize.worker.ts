async function decode(url: string, signal?: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(url, { signal });
  return createImageBitmap(await response.blob());
}

let controller = new AbortController();

async function resize(url: string, width: number, signal: AbortSignal) {
  const bitmap = await decode(url);
  signal.throwIfAborted();
  const canvas = new OffscreenCanvas(width, (bitmap.height * width) / bitmap.width);
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.transferToImageBitmap();
}

self.onmessage = async ({ data }) => {
  controller.abort();
  controller = new AbortController();
  self.postMessage(await resize(data.url, data.width, controller.signal));
};
