import { wrap } from 'comlink';

const worker = new Worker(new URL('./api.worker.js', import.meta.url), { type: 'module' });
worker.addEventListener('error', (e) => console.error(e.message));

export const api = wrap(worker);
