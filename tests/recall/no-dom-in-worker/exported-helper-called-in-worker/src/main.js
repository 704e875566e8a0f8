const worker = new Worker(new URL('./format.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.onmessage = ({ data }) => console.log(data);
worker.postMessage(12.5);
