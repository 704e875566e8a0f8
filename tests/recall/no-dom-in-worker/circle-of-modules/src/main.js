const worker = new Worker(new URL('./w.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.postMessage([1, 2]);
