import { wrap, type Remote } from 'comlink';
import type { Api } from './api.worker';

export function createApi(): { api: Remote<Api>; dispose(): void } {
  const worker = new Worker(new URL('./api.worker.ts', import.meta.url), { type: 'module' });
  worker.onerror = (event) => console.error(event.message);
  return { api: wrap<Api>(worker), dispose: () => worker.terminate() };
}
