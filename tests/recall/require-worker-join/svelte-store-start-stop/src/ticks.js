import { readable } from 'svelte/store';

export const ticks = readable(0, (set) => {
  const worker = new Worker(new URL('./ticks.worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => set(data);
  worker.onerror = (event) => console.error(event.message);
  return () => worker.terminate();
});
