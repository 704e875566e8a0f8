const canvas = document.querySelector('canvas')!;
const offscreen = canvas.transferControlToOffscreen();
const worker = new Worker(new URL('./chart.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);

worker.postMessage({ canvas: offscreen }, [offscreen]);

offscreen.width = 640;
