const worker = new Worker(new URL('./mesh.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);

export function cancel(): void {
  worker.terminate();
}
