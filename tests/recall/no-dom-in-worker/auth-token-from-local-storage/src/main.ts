const worker = new Worker(new URL('./api.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.postMessage('/me');
