export const worker = new Worker(new URL('./translate.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
