const worker = new Worker(new URL('./chart.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);

export function attach(canvas: HTMLCanvasElement, width: number, height: number): void {
  const offscreen = canvas.transferControlToOffscreen();
  worker.postMessage({ canvas: offscreen }, [offscreen]);
  offscreen.width = width;
  offscreen.height = height;
}
