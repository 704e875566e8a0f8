const worker = new Worker(new URL('./calc.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.onmessage = ({ data }) => console.log(data);
worker.postMessage(1);
