const worker = new Worker(new URL('./w.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);

export function close(): void {
  worker.postMessage({ kind: 'close' });
}
