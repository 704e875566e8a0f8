const worker = new Worker(new URL('./w.js', import.meta.url));
worker.addEventListener('message', (e) => console.log(e.data));
worker.addEventListener('error', (e) => console.error(e.message));
worker.postMessage('go');
