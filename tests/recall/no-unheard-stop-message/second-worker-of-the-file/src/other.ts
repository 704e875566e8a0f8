import { shutdown } from './main';

const extra = new Worker(new URL('./api.worker.ts', import.meta.url), { type: 'module' });
extra.onerror = (event) => console.error(event.message);
export function quit(): void {
  shutdown();
  extra.postMessage({ type: 'quit' });
}
