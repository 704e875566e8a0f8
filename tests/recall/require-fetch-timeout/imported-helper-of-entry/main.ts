export const worker = new Worker(new URL('./geo.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (e) => console.error(e.message);
