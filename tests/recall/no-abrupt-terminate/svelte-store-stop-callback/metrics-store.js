import { readable } from 'svelte/store';

export const metrics = readable([], (set) => {
  const worker = new Worker(new URL('./metrics.worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = (e) => set(e.data);
  worker.onerror = (e) => console.error(e.message);
  return () => {
    worker.terminate();
  };
});
