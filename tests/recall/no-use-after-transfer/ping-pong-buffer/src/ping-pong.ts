const worker = new Worker(new URL('./render.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
let pixels: ArrayBuffer | null = new ArrayBuffer(640 * 480 * 4);

worker.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
  pixels = data;
  draw(new Uint8ClampedArray(pixels));
};

export function frame(): void {
  if (!pixels) return;
  worker.postMessage(pixels, [pixels]);
  pixels = null;
}

function draw(bytes: Uint8ClampedArray<ArrayBuffer>): void {
  document.querySelector('canvas')!.getContext('2d')!.putImageData(new ImageData(bytes, 640), 0, 0);
}
