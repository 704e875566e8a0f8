const worker = new Worker(new URL('./weather.worker.js', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => console.log(data);
worker.onerror = (event) => console.error(event.message);
worker.postMessage('Berlin');
