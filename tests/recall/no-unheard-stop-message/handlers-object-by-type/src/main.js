const worker = new Worker(new URL('./rpc.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);

export const stop = () => worker.postMessage({ type: 'stop' });
