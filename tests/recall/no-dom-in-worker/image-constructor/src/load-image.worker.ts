function load(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = url;
  });
}

self.addEventListener('message', async ({ data }: MessageEvent<string>) => {
  const image = await load(data);
  self.postMessage({ width: image.width, height: image.height });
});
