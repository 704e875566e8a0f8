export const worker = new Worker(new URL('./layout.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (e) => console.error(e.message);
