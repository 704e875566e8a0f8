const worker = new Worker(new URL('./counter.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);
