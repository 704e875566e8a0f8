const worker = new Worker(new URL('./job.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
