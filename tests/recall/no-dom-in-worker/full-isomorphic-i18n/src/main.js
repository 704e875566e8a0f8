const worker = new Worker(new URL('./report.worker.js', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data }) => console.table(data));
worker.addEventListener('error', (event) => console.error(event.message));
worker.postMessage([1, 2, 3]);
