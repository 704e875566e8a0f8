const decoder = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' });
decoder.addEventListener('error', (event) => console.error(event.message));

export function unload(): void {
  decoder.postMessage({ type: 'close' });
}
