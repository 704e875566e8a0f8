const worker = new Worker(new URL('./sim.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
export const abort = (id) => worker.postMessage({ action: 'abort', payload: { id } });
