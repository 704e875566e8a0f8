const worker = new Worker('invert.js');
worker.onerror = (e) => console.error(e.message);

export function invert(ctx) {
  const image = ctx.getImageData(0, 0, 256, 256);
  const pixels = image.data;
  worker.postMessage({ pixels }, [pixels.buffer]);
  ctx.putImageData(new ImageData(pixels, 256), 0, 0);
}
