const search = new Worker(new URL('./search.worker.js', import.meta.url), { type: 'module' });
search.onerror = (event) => console.error(event.message);
export const find = (text) => search.postMessage({ kind: 'find', text });
export const stop = () => search.postMessage({ kind: 'stop' });
