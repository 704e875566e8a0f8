const buffer = new SharedArrayBuffer(4);
const cell = new Int32Array(buffer);
const worker = new Worker(new URL('./w.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.postMessage(buffer);

export async function ready(): Promise<void> {
  const result = Atomics.waitAsync(cell, 0, 0, 5000);
  if (result.async) await result.value;
  document.title = 'ready';
}
