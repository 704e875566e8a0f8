export const searchWorker = new Worker(new URL('./search.js', import.meta.url), { type: 'module' });

searchWorker.addEventListener('error', (e) => console.error(e.message));

export function query(text) {
  searchWorker.postMessage(text);
}
