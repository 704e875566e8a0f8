import { wrap } from 'comlink';
import type { Api } from './api.worker';

const worker = new Worker(new URL('./api.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);

export const api = wrap<Api>(worker);
